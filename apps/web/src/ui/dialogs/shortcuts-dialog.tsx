import type { Action } from '@paperroll/editor';
import { labelOf } from '@paperroll/model';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard, useBoardIndex } from '../board/board-context.tsx';
import { belongsHere } from '../board/shell-actions.ts';
import { Dialog } from '../kit/dialog.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { ShortcutKeys } from '../kit/shortcut-keys.tsx';
import { useSelected } from '../state/use-store.ts';
import '../../styles/dialogs.css';

const GROUPS: readonly Action['group'][] = ['tool', 'create', 'edit', 'select', 'arrange', 'view', 'board'];

/** Kinds have the digits of their places in the palette. */
const DIGITS = 9;

/** What is done by hand and is no action of the list. */
const GESTURES = ['write', 'pan', 'zoom', 'select', 'under', 'copy', 'free', 'several', 'lines', 'plain', 'menu'] as const;

/** Every shortcut there is, made from the list of actions, so that it is never out of date. */
export function ShortcutsDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const mine = editor.actions.filter((action) => action.shortcuts.length > 0 && belongsHere(editor, action) && !(action.writes && editor.state.readOnly));
  return (
    <Dialog title={t('shortcuts.title')} size="wide" onClose={chrome.getState().closeDialog}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className="dialog__body shortcuts" tabIndex={0} aria-label={t('shortcuts.list')}>
        <SingleKeys />
        {editor.state.readOnly ? null : <Kinds />}
        {GROUPS.map((group) => (
          <Group key={group} title={t(`shortcuts.group.${group}`)} actions={mine.filter((action) => action.group === group && !isKindKey(action))} />
        ))}
        <section className="shortcuts__group">
          <h3>{t('shortcuts.hand')}</h3>
          <dl>
            {GESTURES.map((gesture) => (
              <div key={gesture} className="shortcut">
                <dt>{t(`shortcuts.hand.${gesture}`)}</dt>
                <dd>{t(`shortcuts.hand.${gesture}.how`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </section>
    </Dialog>
  );

  function isKindKey(action: Action): boolean {
    return action.group === 'create' && editor.notation.kinds.some((kind) => action.shortcuts[0] === kind.shortcut);
  }
}

/** The off-switch of WCAG 2.1.4: speech input and trembling hands press single keys unawares. */
function SingleKeys(): ReactElement {
  const { preferences } = useApp();
  const on = useSelected(preferences, (kept) => kept.singleKeys);
  return (
    <section className="shortcuts__switch">
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => preferences.update((kept) => ({ ...kept, singleKeys: event.target.checked }))} />
        {t('shortcuts.single')}
      </label>
      <p>{t('shortcuts.single.about')}</p>
    </section>
  );
}

function Kinds(): ReactElement {
  const { editor } = useBoard().session;
  const meta = useBoardIndex((index) => index.meta);
  const kinds = editor.notation.kinds.filter((kind) => kind.levels.includes(meta.level));
  return (
    <section className="shortcuts__group">
      <h3>{t('shortcuts.kinds')}</h3>
      <dl>
        {kinds.map((kind, place) => (
          <div key={kind.id} className="shortcut">
            <dt className="shortcut__kind">
              <KindSwatch kind={kind} size={20} />
              {labelOf(kind, meta.labels)}
            </dt>
            <dd>
              {kind.shortcut === '' ? null : <ShortcutKeys chord={kind.shortcut} />}
              {place < DIGITS ? <ShortcutKeys chord={String(place + 1)} /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Group({ title, actions }: { readonly title: string; readonly actions: readonly Action[] }): ReactElement | null {
  if (actions.length === 0) return null;
  return (
    <section className="shortcuts__group">
      <h3>{title}</h3>
      <dl>
        {actions.map((action) => (
          <div key={action.id} className="shortcut">
            <dt>{action.label.replace(/ ?…$/u, '')}</dt>
            <dd>
              {action.shortcuts.slice(0, 2).map((chord) => (
                <ShortcutKeys key={chord} chord={chord} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

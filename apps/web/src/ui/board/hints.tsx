import { isContainerFigure, kindOf, labelOf, type Element, type Notation } from '@paperroll/model';
import { X } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import { inSentence } from '../../i18n/format.ts';
import { rich } from '../../i18n/rich.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { useSelected } from '../state/use-store.ts';
import { useBoard, useBoardIndex, useChrome, useEditorState, useWrites } from './board-context.tsx';

/** What to do with an empty wall; gone with the first sticky. */
export function EmptyHint(): ReactElement | null {
  const { editor } = useBoard().session;
  const writes = useWrites();
  const empty = useBoardIndex((index) => isBlank(index.elements.values(), editor.notation));
  const placing = useEditorState((state) => state.tool.state.startsWith('place.'));
  const kind = kindOf(editor.notation, editor.notation.defaultKind);
  const label = useBoardIndex((index) => labelOf(kind, index.meta.labels));
  if (!empty || placing) return null;
  return (
    <p className="empty-hint">
      {writes ? (
        <>
          {t(isTouch() ? 'hint.first-touch' : 'hint.first', { kind: inSentence(label) })}
          <span className="empty-hint__example">
            {t('hint.example', kind.wording)}
          </span>
          {editor.notation.id === 'event-modeling' ? <span className="empty-hint__example">{isTouch() ? t('hint.model-touch') : rich('hint.model')}</span> : null}
        </>
      ) : (
        t('hint.empty')
      )}
    </p>
  );
}

/** Whether nothing hangs on the wall but the ground that some boards begin with. */
function isBlank(elements: Iterable<Element>, notation: Notation): boolean {
  for (const element of elements) if (!isContainerFigure(kindOf(notation, element.kind).figure)) return false;
  return true;
}

/** Whether the pointer is a finger: it taps, and has no keys. */
const isTouch = (): boolean => window.matchMedia('(pointer: coarse)').matches;

/** Whoever put something on a wall of this many needs no steps any more. */
const TAUGHT_AFTER = 3;

/** The first visit: three steps, beside the wall and not in front of it. */
export function FirstHint(): ReactElement | null {
  const { editor } = useBoard().session;
  const { preferences, profile } = useApp();
  const writes = useWrites();
  const seen = useSelected(preferences, (kept) => kept.hintSeen);
  const asked = useSelected(profile, (kept) => kept.asked);
  const begun = useEditorState((state) => state.canUndo);
  const several = useBoardIndex((index) => index.elements.size >= TAUGHT_AFTER);
  const taught = begun && several;
  // What somebody opened over the wall is not to be hidden by it.
  const isCovering = useChrome((state) => state.dock !== undefined);
  useEffect(() => {
    if (taught && asked && !seen) preferences.update((kept) => ({ ...kept, hintSeen: true }));
  }, [taught, asked, seen, preferences]);
  if (seen || !asked || !writes || isCovering) return null;
  const kind = kindOf(editor.notation, editor.notation.defaultKind);
  const dismiss = (): void => preferences.update((kept) => ({ ...kept, hintSeen: true }));
  return (
    <section className="first-hint chrome" aria-label={t('hint.steps')}>
      <ol className="first-hint__steps">
        <li>
          {isTouch() ? t('hint.place-touch') : rich('hint.place', { key: kind.shortcut.toUpperCase() })}
        </li>
        <li>{rich('hint.next')}</li>
        <li>{rich('hint.share')}</li>
      </ol>
      <button type="button" className="button" onClick={dismiss}>
        {t('hint.done')}
      </button>
      <IconButton small label={t('hint.close')} icon={X} side="top" className="first-hint__close" onClick={dismiss} />
    </section>
  );
}

import type { EditorState } from '@paperroll/editor';
import { isLocked, kindOf, labelOf, relationId, type Element, type ElementId } from '@paperroll/model';
import { AlignHorizontalDistributeCenter, ChevronDown, Copy, Flag, Lock, LockOpen, PanelRightOpen, Spline, Trash2, Type } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { tip } from '../kit/tip.ts';
import { focusWall, useBoard, useBoardIndex, useChrome, useEditorState, useWrites } from './board-context.tsx';
import { ConnectorBar } from './connector-bar.tsx';
import { MenuButton } from './menu-button.tsx';
import { clearOfHanging, placeBar, placeBarAtLine, selectedBox } from './selection-place.ts';

const AT_REST: ReadonlySet<string> = new Set(['select.idle', 'tidy.looking']);

/** What one does most with what is selected, close to it, and out of the way while one moves or writes. */
export function SelectionBar(): ReactElement | null {
  const writes = useWrites();
  const resting = useEditorState((state) => AT_REST.has(state.tool.state) && state.editing === undefined);
  const some = useEditorState((state) => state.selection.size + state.selectedRelations.size > 0);
  if (!writes || !resting || !some) return null;
  return (
    <section aria-label={t('selection.label')}>
      <Bar />
    </section>
  );
}

function Bar(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const ref = useRef<HTMLDivElement>(null);
  usePlaced(ref);
  const selection = useEditorState((state) => state.selection);
  const relations = useEditorState((state) => state.selectedRelations);
  const details = useChrome((state) => state.details);
  useBoardIndex((index) => index.snapshot());
  const elements = [...selection].flatMap((id) => editor.index.elements.get(id) ?? []);
  const ids = elements.map((element) => element.id);
  const locked = elements.length > 0 && elements.every(isLocked);
  // What the bar does is done on the wall: arrows and keys go on there.
  const run = (id: string) => (): void => {
    editor.runAction(id);
    focusWall();
  };
  return (
    <div ref={ref} className="selection-bar chrome" role="toolbar" aria-label={t('selection.bar')}>
      {elements.length > 0 && !locked ? <KindSwitch elements={elements} /> : null}
      {locked ? null : <Pivotal elements={elements} />}
      {locked ? null : <Connect ids={ids} />}
      {elements.length === 0 ? <ConnectorBar run={run} /> : null}
      {elements.length === 0 && relations.size === 1 ? <IconButton label={t('selection.write')} icon={Type} chord="enter" side="top" onClick={() => editor.runAction('edit.rename')} /> : null}
      {elements.length > 1 && !locked ? <Arrange /> : null}
      {elements.length > 0 ? (
        <IconButton label={locked ? t('selection.unlock') : t('selection.lock')} icon={locked ? LockOpen : Lock} side="top" onClick={run(locked ? 'edit.unlock' : 'edit.lock')} />
      ) : null}
      {elements.length > 0 && !locked ? <IconButton label={t('selection.duplicate')} icon={Copy} chord="mod+d" side="top" onClick={run('edit.duplicate')} /> : null}
      <IconButton label={t('selection.details')} icon={PanelRightOpen} chord="i" side="top" aria-pressed={details} onClick={() => chrome.getState().setDetails(!details)} />
      {locked ? null : <IconButton label={t('selection.delete')} icon={Trash2} chord="delete" side="top" disabled={elements.length + relations.size === 0} onClick={run('edit.delete')} />}
    </div>
  );
}

/** Keeps the bar beside the selection without rendering: the camera moves at every frame. */
function usePlaced(ref: RefObject<HTMLDivElement | null>): void {
  const { session, chrome } = useBoard();
  const size = useRef({ w: 0, h: 0 });
  useLayoutEffect(() => {
    const { editor } = session;
    const lay = (state: EditorState): void => {
      const bar = ref.current;
      const box = selectedBox(editor.scene, state);
      if (!bar || !box) return;
      const place = state.selection.size === 0 ? placeBarAtLine : placeBar;
      // Hidden it has no size, but needs as much room as it had.
      if (!bar.hidden) size.current = { w: bar.offsetWidth, h: bar.offsetHeight };
      const free = place(box, state, size.current, state.insets);
      const at = free && clearOfHanging(free, size.current, chrome.getState().hangs, state.insets);
      bar.hidden = at === undefined;
      if (at) bar.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`;
    };
    lay(editor.state);
    const again = (): void => lay(editor.state);
    const stops = [editor.subscribe(lay), editor.scene.onChange(again), chrome.subscribe(again)];
    return () => {
      for (const stop of stops) stop();
    };
  });
}

function KindSwitch({ elements }: { readonly elements: readonly Element[] }): ReactElement | null {
  const { editor } = useBoard().session;
  const labels = useBoardIndex((index) => index.meta.labels);
  const first = elements[0];
  if (!first) return null;
  const same = elements.every((element) => element.kind === first.kind);
  const kind = kindOf(editor.notation, first.kind);
  const words = same ? labelOf(kind, labels) : t('selection.several', { count: elements.length });
  return (
    <MenuButton items={{ menu: 'kinds', current: same ? first.kind : undefined }} className="selection-bar__kind">
      <span className="visually-hidden">{t('selection.kind')} </span>
      {same ? <KindSwatch kind={kind} size={22} /> : null}
      <span className="selection-bar__kind-word">{words}</span>
      <span className="visually-hidden">{t('selection.change-kind')}</span>
      <ChevronDown size={14} aria-hidden="true" />
    </MenuButton>
  );
}

/** Pivotal events open the chapters of the story; only kinds with that field have the switch. */
function Pivotal({ elements }: { readonly elements: readonly Element[] }): ReactElement | null {
  const { editor } = useBoard().session;
  const able = elements.length > 0 && elements.every((element) => kindOf(editor.notation, element.kind).fields.some((field) => field.name === 'pivotal'));
  if (!able) return null;
  const pivotal = elements.every((element) => element.props['pivotal'] === true);
  return <IconButton label={pivotal ? t('selection.not-pivotal') : t('selection.pivotal')} icon={Flag} side="top" chord="shift+p" aria-pressed={pivotal} onClick={() => {
        editor.runAction('kind.pivotal');
        focusWall();
      }} />;
}

/** Two elements: connects them as the grammar has it. One: takes up the connect tool. */
function Connect({ ids }: { readonly ids: readonly ElementId[] }): ReactElement | null {
  const { editor } = useBoard().session;
  if (ids.length === 0 || ids.length > 2) return null;
  const connect = (): void => {
    focusWall();
    const [a, b] = ids.flatMap((id) => editor.index.elements.get(id) ?? []);
    if (!a || !b) return editor.setTool('connect');
    const [from, to] = a.x <= b.x ? [a, b] : [b, a];
    editor.run({ type: 'connect-elements', relations: [{ id: relationId(editor.makeId()), kind: editor.notation.relationBetween(from.kind, to.kind), from: from.id, to: to.id }] });
  };
  return <IconButton label={ids.length === 2 ? t('selection.connect-two') : t('selection.connect')} icon={Spline} side="top" onClick={connect} />;
}

function Arrange(): ReactElement {
  return (
    <MenuButton items={{ menu: 'arrange' }} className="icon-button" aria-label={t('selection.arrange')} {...tip({ title: t('selection.arrange'), side: 'top' })}>
      <AlignHorizontalDistributeCenter size={18} strokeWidth={1.75} aria-hidden="true" />
    </MenuButton>
  );
}

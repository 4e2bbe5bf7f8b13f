import {
  canEdit,
  centerOf,
  createBoardUndo,
  elementId,
  fail,
  kindOf,
  relationId,
  runEdit,
  type BoardDiff,
  type Edit,
  type ElementId,
  type Refusal,
  type RelationId,
  type Result,
} from '@paperroll/model';
import { toBoard } from '@paperroll/scene';
import { allActions } from './actions/all-actions.ts';
import { deleteSelection } from './actions/edit-actions.ts';
import { createTidying } from './arrange-tidying.ts';
import { clearRect, reveal, soundViewport } from './camera.ts';
import { copySelection, createPaster } from './clipboard.ts';
import { dispatch, type PointerTrack } from './dispatch.ts';
import type { EditorState } from './editor-state.ts';
import type { EditorExtension, ExtensibleEditor } from './editor-extension.ts';
import type { EditorParts } from './editor.ts';
import { NO_PREVIEW } from './gesture-preview.ts';
import { createKeymap } from './keymap.ts';
import { createNotices } from './notices.ts';
import { boxAround, placeElement, spotBeside } from './placing.ts';
import { boundsOf, elementsOf } from './selection.ts';
import { createStateStore } from './state-store.ts';
import { connectTool } from './tools/connect.ts';
import { dotsAround } from './tools/grip.ts';
import { hand } from './tools/hand.ts';
import { space } from './tools/space.ts';
import { laser } from './tools/laser.ts';
import { placing } from './tools/place.ts';
import { idle } from './tools/select/idle.ts';
import { createUndoBursts } from './undo-bursts.ts';
import { describeAll } from './words.ts';
import type { CommitOptions, ToolLeaf, Workbench } from './workbench.ts';
import { createWriting } from './writing.ts';

const initialState = (readOnly: boolean): EditorState => ({
  tool: idle.tool,
  selection: new Set(),
  selectedRelations: new Set(),
  viewport: { x: 0, y: 0, zoom: 1 },
  // Until the shell says how large the wall is.
  screen: { w: 1280, h: 800 },
  insets: { top: 0, bottom: 0, left: 0, right: 0 },
  pointer: undefined,
  hover: undefined,
  dots: undefined,
  editing: undefined,
  preview: NO_PREVIEW,
  cursor: 'default',
  readOnly,
  keepTool: false,
  singleKeys: true,
  canUndo: false,
  canRedo: false,
});

/** What a person does on a board. Headless: input in, edits and state out; it starts nothing that `dispose` does not end. */
export function createEditor(parts: EditorParts): ExtensibleEditor {
  const { board, index, scene } = parts;
  const undoStack = createBoardUndo(board);
  const bursts = createUndoBursts(undoStack, parts.now);
  const store = createStateStore(initialState(parts.readOnly ?? false));
  const notices = createNotices();
  const pointer: PointerTrack = { at: undefined, menu: undefined };
  let leaf: ToolLeaf = idle;
  let disposed = false;

  const batch = <T>(work: () => T): T => notices.hold(() => store.batch(work));
  const noteUndo = (): void => store.patch({ canUndo: bursts.canUndo(), canRedo: undoStack.canRedo() });

  const wholeOf = (edit: Edit): Edit => scene.notation.wholeEdit?.(index.elements, edit) ?? edit;

  const run = (asked: Edit, options: CommitOptions = {}): Result<undefined, Refusal> =>
    batch(() => {
      const edit = wholeOf(asked);
      const answer = store.state.readOnly ? fail({ code: 'read-only', message: parts.translate('refusal.read-only') } satisfies Refusal) : canEdit(index, edit);
      if (!answer.ok) {
        notices.notify({ type: 'refused', refusal: answer.error });
        return answer;
      }
      bursts.begin(options.merge, { patient: options.patient === true });
      const done = runEdit(board, index, edit);
      noteUndo();
      return done;
    });

  const bench: Workbench & ExtensibleEditor = {
    board,
    index,
    scene,
    get notation() {
      return scene.notation;
    },
    undoStack,
    bursts,
    get state() {
      return store.state;
    },
    get leaf() {
      return leaf;
    },
    get pointerAt() {
      return pointer.at;
    },
    get pastePoint() {
      const at = pointer.menu ?? pointer.at;
      return at ? toBoard(store.state.viewport, at) : centerOf(clearRect(bench));
    },
    get actions() {
      return actions;
    },
    get writing() {
      return writing;
    },
    get tidying() {
      return tidying;
    },
    extend(extension) {
      if (extensions.includes(extension)) return;
      extensions.push(extension);
      takeUpActions();
    },
    makeId: () => parts.makeId(),
    translate: parts.translate,
    patch: store.patch,
    batch,
    subscribe: store.subscribe,
    notify(notice) {
      if (notice.type === 'context-menu') pointer.menu = notice.at;
      notices.notify(notice);
    },
    onNotice: notices.onNotice,
    dispatch: (event) => !disposed && batch(() => dispatch(event, bench, pointer, keymap)),
    run: (edit, options) => run(edit, options),
    commit(edit, options = {}) {
      const { ok } = run(edit, options);
      if (ok && options.announce !== undefined) bench.announce(options.announce);
      return ok;
    },
    can: (edit) => !store.state.readOnly && canEdit(index, wholeOf(edit)).ok,
    runAction(id) {
      const action = actions.find((known) => known.id === id);
      if (action && !(action.writes && store.state.readOnly) && action.enabled(bench)) batch(() => action.run(bench));
    },
    announce: (message) => notices.notify({ type: 'announce', message }),
    enter: (next) =>
      batch(() => {
        leaf = next;
        store.patch({ tool: next.tool, cursor: next.cursor, preview: NO_PREVIEW, dots: undefined });
        next.begin?.(bench);
      }),
    rest: () => bench.enter(idle),
    cancelGesture: () =>
      batch(() => {
        if (leaf.resting) return;
        leaf.cancel?.(bench);
        bench.rest();
      }),
    setTool(tool) {
      batch(() => {
        settle();
        if (tool === 'hand') bench.enter(hand());
        else if (tool === 'laser') bench.enter(laser());
        else if (tool === 'space' && !store.state.readOnly) bench.enter(space);
        else if (tool === 'connect' && !store.state.readOnly) bench.enter(connectTool(bench));
        else bench.rest();
      });
    },
    keepTool: (keepTool) => batch(() => store.patch({ keepTool })),
    setSingleKeys: (singleKeys) => batch(() => store.patch({ singleKeys })),
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    typeText: (text, before) => batch(() => writing.type(text, before)),
    startEditing(id, options = {}) {
      if (index.elements.has(elementId(id))) writing.start({ type: 'element', id: elementId(id), select: options.select === true, ...(options.at ? { at: options.at } : {}) });
      else if (index.relations.has(relationId(id))) writing.start({ type: 'relation', id: relationId(id) });
    },
    stopEditing: () => writing.stop(),
    open(id, options) {
      const element = index.elements.get(elementId(id));
      const opens = element && extensions.some((extension) => extension.notation === scene.notation.id && extension.opens?.has(element.kind) === true);
      if (!opens) return bench.startEditing(id, options);
      batch(() => {
        settle();
        bench.select([element.id]);
        notices.notify({ type: 'open', id: element.id });
      });
    },
    select(elements, relations = []) {
      const selection = kept(store.state.selection, elements, index.elements);
      const selectedRelations = kept(store.state.selectedRelations, relations, index.relations);
      batch(() => {
        store.patch({ selection, selectedRelations });
        if (leaf === idle) store.patch({ dots: dotsAround(bench, hoveredElement()) });
      });
    },
    placeKind(kind) {
      if (store.state.readOnly) return;
      batch(() => {
        settle();
        bench.enter(placing(kindOf(scene.notation, kind).id));
      });
    },
    placeAt(kind, at) {
      return batch(() => {
        settle();
        return placeElement(bench, kind, boxAround(bench, kind, at));
      });
    },
    placeBeside(id, kind, direction) {
      const beside = index.elements.get(id);
      if (!beside) return undefined;
      return batch(() => {
        settle();
        return placeElement(bench, kind, spotBeside(bench, beside, kindOf(scene.notation, kind).size, direction));
      });
    },
    copy: () => copySelection(bench),
    cut: () =>
      batch(() => {
        const content = store.state.readOnly ? undefined : copySelection(bench);
        return content && deleteSelection(bench) ? content : undefined;
      }),
    paste: (content) => paster.paste(content),
    pasteLinesWhileEditing: (text) => writing.pasteLines(text),
    setViewport(next) {
      batch(() => {
        const viewport = soundViewport(next, store.state.screen, store.state.viewport);
        const { x, y, zoom } = store.state.viewport;
        if (viewport.x === x && viewport.y === y && viewport.zoom === zoom) return;
        store.patch({ viewport, pointer: pointer.at && toBoard(viewport, pointer.at) });
        leaf.refresh?.(bench);
      });
    },
    setInsets(next) {
      const { top, bottom, left, right, corner } = store.state.insets;
      const sameCorner = next.corner?.w === corner?.w && next.corner?.h === corner?.h;
      if (!sameCorner || next.top !== top || next.bottom !== bottom || next.left !== left || next.right !== right) batch(() => store.patch({ insets: next }));
    },
    reveal(ids) {
      batch(() => {
        settle();
        bench.rest();
        bench.select(ids);
        const box = boundsOf(index, store.state.selection);
        if (box) reveal(bench, box);
      });
    },
    setReadOnly(readOnly) {
      batch(() => {
        settle();
        bench.rest();
        store.patch({ readOnly });
      });
    },
    kindOf(id) {
      const element = index.elements.get(id);
      return element && kindOf(scene.notation, element.kind);
    },
    dispose() {
      disposed = true;
      stopIndex();
      stopUndo();
      undoStack.dispose();
      store.clear();
      notices.clear();
    },
  };

  /** Ends writing and gestures before something else begins. */
  const settle = (): void => {
    bench.cancelGesture();
    writing.stop();
  };

  const hoveredElement = (): ElementId | undefined => {
    const hover = store.state.hover;
    return hover !== undefined && index.elements.has(elementId(hover)) ? elementId(hover) : undefined;
  };

  const travel = (way: 'undo' | 'redo'): void => {
    if (store.state.readOnly || (way === 'undo' && !bursts.canUndo())) return;
    batch(() => {
      bursts.cut();
      const changed = watchChanges(() => (way === 'undo' ? undoStack.undo() : undoStack.redo()));
      noteUndo();
      if (store.state.editing === undefined && (changed.elements.size > 0 || changed.relations.size > 0)) {
        bench.select(changed.elements, changed.elements.size > 0 ? [] : changed.relations);
      }
      const what = elementsOf(index, changed.elements).map((element) => element.id);
      const said = way === 'undo' ? 'said.undone' : 'said.redone';
      bench.announce(what.length > 0 ? bench.translate(`${said}-what`, { what: describeAll(bench, what) }) : bench.translate(said));
    });
  };

  const watchChanges = (work: () => void): { readonly elements: ReadonlySet<ElementId>; readonly relations: ReadonlySet<RelationId> } => {
    const elements = new Set<ElementId>();
    const relations = new Set<RelationId>();
    const stop = index.onDiff((diff) => {
      for (const { id } of [...diff.elements.added, ...diff.elements.changed.map((change) => change.after)]) elements.add(id);
      for (const { id } of [...diff.relations.added, ...diff.relations.changed.map((change) => change.after)]) relations.add(id);
    });
    work();
    stop();
    return { elements, relations };
  };

  const onDiff = (diff: BoardDiff): void =>
    batch(() => {
      followNotation();
      const removes = diff.elements.removed.length > 0 || diff.relations.removed.length > 0;
      if (removes) dropGone();
      writing.check(diff.origin);
      if (removes || diff.origin !== 'local' || leaf.stands === true) leaf.refresh?.(bench);
    });

  const dropGone = (): void => {
    const { selection, selectedRelations, hover, dots } = store.state;
    bench.select(selection, selectedRelations);
    const isGone = (id: string): boolean => !index.elements.has(elementId(id)) && !index.relations.has(relationId(id));
    if (hover !== undefined && isGone(hover)) store.patch({ hover: undefined });
    if (dots !== undefined && isGone(dots)) store.patch({ dots: undefined });
  };

  const writing = createWriting(bench);
  const paster = createPaster(bench);
  const tidying = createTidying(bench);
  let notation = scene.notation;
  const extensions: EditorExtension[] = [];
  let actions = allActions(bench, parts.shellActions ?? [], extensions);
  let keys = createKeymap(actions);
  const keymap = (): typeof keys => keys;
  const takeUpActions = (): void => {
    actions = allActions(bench, parts.shellActions ?? [], extensions);
    keys = createKeymap(actions);
  };
  /** The board says what it is of, often only once it has come: kinds and their keys follow. */
  const followNotation = (): void => {
    if (scene.notation === notation) return;
    notation = scene.notation;
    bench.cancelGesture();
    bench.rest();
    takeUpActions();
  };
  const stopIndex = index.onDiff(onDiff);
  const stopUndo = undoStack.onChange(noteUndo);
  return bench;
}

/** A selection of what exists; the set of before when it holds the same. */
function kept<Id>(before: ReadonlySet<Id>, ids: Iterable<Id>, known: ReadonlyMap<Id, unknown>): ReadonlySet<Id> {
  const next = new Set<Id>();
  for (const id of ids) if (known.has(id)) next.add(id);
  return next.size === before.size && [...next].every((id) => before.has(id)) ? before : next;
}

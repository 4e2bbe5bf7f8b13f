import { EM, elementId, insertSlice, type ElementId, type SlicePlace } from '@paperroll/model';
import { nanoid } from 'nanoid';
import { Plus } from 'lucide-react';
import { useRef, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { tip } from '../kit/tip.ts';
import { focusWall, useBoard, useEditorState, useWrites } from './board-context.tsx';
import type { ColumnHead } from './model-grid.ts';
import { useColumnDrag } from './use-column-drag.ts';
import { useHeads } from './use-heads.ts';
import './model-heads.css';

/** On columns narrower than this (CSS pixels) there is no room for a button between heads. */
const INSERT_FROM = 72;

/** Names that stay in view: of the columns of an Event Model at the top, of its chapters above them, of its lanes at the left. */
export function ModelHeads(): ReactElement {
  const { editor } = useBoard().session;
  const layer = useRef<HTMLElement>(null);
  const { columns, lanes, chapters, end } = useHeads(editor, layer);
  const { drag, handlersFor, wasDrag } = useColumnDrag(editor);
  const writes = useWrites();
  const zoom = useEditorState((state) => Math.max(0.05, Math.round(state.viewport.zoom * 10) / 10));
  const selection = useEditorState((state) => state.selection);
  const editing = useEditorState((state) => state.editing?.id);
  const shown = columns.filter((column) => column.id !== editing);
  const current = shown.find((column) => selection.has(column.id)) ?? shown[0];
  const insert = (place: SlicePlace): void => {
    const id = elementId(nanoid());
    if (editor.run(insertSlice([...editor.index.elements.values()], { id }, place)).ok) editor.startEditing(id, { select: true });
  };
  return (
    <section ref={layer} className={`model-heads${drag ? ' model-heads--dragging' : ''}`} aria-label={t('model.columns')}>
      {shown.map(({ id, x, y, w }) => (
        <span key={`mask-${id}`} className="model-mask" style={at({ x, y, w })} aria-hidden="true" />
      ))}
      {lanes.map(({ id, text, y, h }) => (
        <span key={id} className="model-lane" style={at({ y, h })} aria-hidden="true">
          {text}
        </span>
      ))}
      {chapters.map(({ id, text, x, y, w }) => (
        <span key={id} className="model-chapter" style={at({ x, y, w })} aria-hidden="true">
          <span>{text}</span>
        </span>
      ))}
      {drag ? <Shadow columns={columns} drag={drag} /> : null}
      {shown.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of the heads in it takes the focus
        <div className="model-heads__row" role="toolbar" aria-label={t('model.columns')} onKeyDown={walk}>
          {shown.map((column) => (
            <Head
              key={column.id}
              column={column}
              selected={selection.has(column.id)}
              tabbable={column === current}
              handlers={handlersFor(column.id)}
              onChoose={() => {
                if (wasDrag()) return;
                editor.select([column.id]);
                focusWall();
              }}
              onRename={() => editor.startEditing(column.id, { select: true })}
            />
          ))}
          {writes ? shown.filter((column) => column.w * zoom >= INSERT_FROM).map((column) => <Insert key={`+${column.id}`} x={column.x} y={column.y} label={t('model.insert-before', { what: nameOf(column) })} onInsert={() => insert({ before: column.id })} />) : null}
          {writes && end ? <Insert x={end.x} y={end.y} label={t('model.insert-last')} onInsert={() => insert('end')} /> : null}
        </div>
      ) : null}
    </section>
  );
}

interface HeadProps {
  readonly column: ColumnHead;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly handlers: ReturnType<ReturnType<typeof useColumnDrag>['handlersFor']>;
  readonly onChoose: () => void;
  readonly onRename: () => void;
}

function Head({ column, selected, tabbable, handlers, onChoose, onRename }: HeadProps): ReactElement {
  const { editor } = useBoard().session;
  const fields = editor.notation.kinds.find((kind) => kind.id === EM.slice)?.fields ?? [];
  const wordOf = (name: string, value: string | undefined): string => {
    const field = fields.find((known) => known.name === name);
    return (field?.type === 'choice' ? field.options.find((option) => option.value === value)?.label : undefined) ?? '';
  };
  const pattern = wordOf('pattern', column.pattern);
  const status = wordOf('status', column.status);
  return (
    <button
      type="button"
      className={`model-head model-head--${column.pattern ?? 'open'}`}
      style={at(column)}
      aria-pressed={selected}
      aria-label={[nameOf(column), pattern, status].filter((word) => word !== '').join(', ')}
      tabIndex={tabbable ? 0 : -1}
      onClick={onChoose}
      onDoubleClick={onRename}
      {...handlers}
    >
      <span className="model-head__title">{nameOf(column)}</span>
      <span className="model-head__facts">
        <span className="model-head__pattern">{pattern}</span>
        <span className={`model-head__status model-head__status--${column.status}`}>{status}</span>
      </span>
    </button>
  );
}

const nameOf = ({ title }: ColumnHead): string => title || t('model.column-unnamed');

interface InsertProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly onInsert: () => void;
}

function Insert({ x, y, label, onInsert }: InsertProps): ReactElement {
  return (
    <button type="button" className="model-insert" style={at({ x, y })} tabIndex={-1} aria-label={label} {...tip({ title: label, chord: 'shift+n' })} onClick={onInsert}>
      <Plus size={14} aria-hidden="true" />
    </button>
  );
}

/** Where the column is on its way, and where it would be put. */
function Shadow({ columns, drag }: { readonly columns: readonly ColumnHead[]; readonly drag: { readonly id: ElementId; readonly by: number; readonly drop: number } }): ReactElement {
  const moving = columns.find(({ id }) => id === drag.id);
  return (
    <>
      {moving ? <span className="model-shadow" style={{ ...at(moving), translate: `${drag.by}px 0` }} aria-hidden="true" /> : null}
      <span className="model-drop" style={at({ x: drag.drop })} aria-hidden="true" />
    </>
  );
}

/** A place on the board, for the style sheet to put on the screen. */
function at({ x, y, w, h }: { readonly x?: number; readonly y?: number; readonly w?: number; readonly h?: number }): CSSProperties {
  return Object.fromEntries(Object.entries({ '--x': x, '--y': y, '--w': w, '--h': h }).filter(([, value]) => value !== undefined)) as CSSProperties;
}

/** Arrows go from head to head: the row is one stop of the Tab key. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('.model-head')];
  const next = heads[heads.findIndex((head) => head === document.activeElement) + step];
  if (step === 0 || !next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

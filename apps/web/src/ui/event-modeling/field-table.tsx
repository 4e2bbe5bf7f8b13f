import { addField, moveField, nestField, readFields, removeField, type Element, type EmKind } from '@paperroll/model';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { focusWall, useBoard, useChrome, useWrites } from '../board/board-context.tsx';
import { fieldIntent, type FieldIntent } from './field-keys.ts';
import { readFieldLines, type FieldLine } from './field-lines.ts';
import { FieldRowView } from './field-row.tsx';
import { fieldRows, type FieldRow } from './field-rows.ts';
import { newField } from './new-field.ts';

/** Where the line for a new field stands: behind a field, within a parent; neither: at the end. */
interface NewPlace {
  readonly behind?: string;
  readonly parent?: string;
}

/** The columns, in order; the names of their cells. */
export const FIELD_COLUMNS = ['name', 'type', 'list', 'optional', 'identifying', 'generated', 'personal', 'source', 'example'] as const;

/** The line for a new field, among the rows. */
const NEW_ROW = 'new';

/** The fields of an element as a table that one works with the keyboard alone. */
export function FieldTable({ element, kind, fixed }: { readonly element: Element; readonly kind: EmKind; readonly fixed: boolean }): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const { makeId } = useApp();
  const asked = useChrome((state) => state.fieldsAsked);
  const writes = useWrites() && !fixed;
  const [place, setPlace] = useState<NewPlace>({});
  const table = useRef<HTMLTableElement>(null);
  const helpId = useId();
  const rows = fieldRows(readFields(element.props));
  const known = place.behind !== undefined && rows.some(({ field }) => field.id === place.behind) ? place : {};

  const focusCell = (row: string, column: string): void => {
    const line = table.current?.querySelector(`[data-row="${CSS.escape(row)}"]`);
    const cell = line?.querySelector<HTMLElement>(`[data-cell="${row === NEW_ROW ? 'name' : column}"]`);
    cell?.focus();
    if (cell instanceof HTMLInputElement && cell.type === 'text') cell.select();
  };
  const add = (lines: readonly FieldLine[], stay = true): void => {
    let { behind } = known;
    let now = element;
    const edits = lines.map((line) => {
      const id = makeId();
      const edit = addField(now, newField(id, line), behind ?? lastOf(rows, known.parent), known.parent);
      // The next one comes behind this one, which is not on the board yet.
      if (edit.type === 'set-props') now = { ...now, props: { ...now.props, ...edit.props } as Element['props'] };
      behind = id;
      return edit;
    });
    flushSync(() => {
      editor.run({ type: 'batch', edits });
      setPlace(known.behind === undefined || behind === undefined ? {} : { ...known, behind });
    });
    if (stay) focusCell(NEW_ROW, 'name');
  };

  /** Writes no field there after all. */
  const letBe = (): void => {
    flushSync(() => setPlace({}));
    focusCell(known.behind ?? NEW_ROW, 'name');
  };
  useEffect(() => {
    if (!asked) return;
    chrome.getState().askFields(false);
    table.current?.querySelector<HTMLElement>('[data-cell="name"]')?.focus();
  }, [asked, chrome, table]);

  const walk = (from: string, column: string, step: number): void => {
    const order = orderOf(rows, known.behind, writes);
    const next = order[order.indexOf(from) + step];
    if (next !== undefined) focusCell(next, column);
  };
  const act = (intent: FieldIntent, row: FieldRow | undefined, column: string): boolean => {
    const id = row?.field.id ?? NEW_ROW;
    switch (intent) {
      case 'up':
      case 'down':
        walk(id, column, intent === 'up' ? -1 : 1);
        return true;
      case 'left':
      case 'right': {
        const next = row && FIELD_COLUMNS[FIELD_COLUMNS.indexOf(column as (typeof FIELD_COLUMNS)[number]) + (intent === 'left' ? -1 : 1)];
        if (next !== undefined) focusCell(id, next);
        return next !== undefined;
      }
      case 'leave':
        focusWall();
        return true;
      default:
        return writes && row !== undefined && change(intent, row, column);
    }
  };
  const change = (intent: FieldIntent, row: FieldRow, column: string): boolean => {
    const { field, before, following, parent } = row;
    switch (intent) {
      case 'add':
        flushSync(() => setPlace({ behind: field.id, ...(parent && { parent: parent.id }) }));
        focusCell(NEW_ROW, 'name');
        return true;
      case 'remove': {
        const order = orderOf(rows.filter((each) => each.field.id === field.id || !isWithin(each, field.id, rows)), known.behind, writes);
        const at = order.indexOf(field.id);
        const next = order[at + 1] ?? order[at - 1];
        flushSync(() => editor.run(removeField(element, field.id)));
        if (next !== undefined) focusCell(next, column);
        return true;
      }
      case 'move-up':
        if (before.length > 0) editor.run(moveField(element, field.id, before.at(-2)?.id));
        break;
      case 'move-down':
        if (following[0]) editor.run(moveField(element, field.id, following[0].id));
        break;
      case 'nest': {
        const into = before.at(-1);
        if (into) editor.run(nestField(element, field.id, into.id, into.subfields.at(-1)?.id ?? into.id));
        break;
      }
      case 'unnest': {
        const above = rows.find((each) => each.field.id === parent?.id);
        if (parent) editor.run(nestField(element, field.id, above?.parent?.id, parent.id));
        break;
      }
      default:
        return false;
    }
    // A row that moves in the document loses the focus.
    flushSync(() => undefined);
    focusCell(field.id, column);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null;
    const line = cell?.closest<HTMLElement>('[data-row]');
    if (!cell || !line) return;
    const intent = fieldIntent(event.nativeEvent, cellOf(cell));
    const row = rows.find(({ field }) => field.id === line.dataset['row']);
    if (intent !== undefined && act(intent, row, cell.dataset['cell'] ?? 'name')) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!writes || !/[\n\t]/u.test(text.trim())) return;
    const lines = readFieldLines(text);
    if (lines.length === 0) return;
    event.preventDefault();
    add(lines);
  };

  return (
    <section className="em-fields" aria-label={t('em.fields.label')}>
      <p id={helpId} className="visually-hidden">
        {t('em.fields.help')}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA allows a table to be a treegrid: rows have levels */}
      <table ref={table} className="em-fields__table" role="treegrid" aria-label={t('em.fields.label')} aria-describedby={helpId} aria-readonly={!writes} onKeyDown={onKeyDown} onPaste={onPaste}>
        <thead>
          <tr className="em-fields__head">
            <th scope="col">{t('em.fields.name')}</th>
            <th scope="col">{t('em.fields.type')}</th>
            <th scope="col">{t('em.fields.flags')}</th>
            <th scope="col">{t('em.fields.source')}</th>
            <th scope="col">{t('em.fields.example')}</th>
          </tr>
        </thead>
        <tbody>
          {withNew(rows, writes ? known.behind : undefined).map((row) =>
            row === NEW_ROW ? (
              <NewField key={NEW_ROW} level={rows.find(({ field }) => field.id === known.behind)?.level ?? 1} onAdd={add} onCancel={letBe} />
            ) : (
              <FieldRowView key={row.field.id} element={element} kind={kind} row={row} writes={writes} onAct={(intent) => void act(intent, row, 'name')} />
            ),
          )}
          {writes && known.behind === undefined ? <NewField key={NEW_ROW} level={1} onAdd={add} onCancel={focusWall} /> : null}
          {!writes && rows.length === 0 ? (
            <tr>
              <td className="em-fields__none">{t('em.fields.none')}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {writes ? <p className="em-fields__hint">{t('em.fields.hint')}</p> : null}
    </section>
  );
}

/** The last field of a parent, behind which a new one comes when no place is said. */
const lastOf = (rows: readonly FieldRow[], parent: string | undefined): string | undefined => rows.filter((row) => row.parent?.id === parent).at(-1)?.field.id;

/** Whether a row is a subfield, at any depth, of the field. */
function isWithin(row: FieldRow, id: string, rows: readonly FieldRow[]): boolean {
  for (let at: FieldRow | undefined = row; at; at = rows.find(({ field }) => field.id === at?.parent?.id)) if (at.parent?.id === id) return true;
  return false;
}

function withNew(rows: readonly FieldRow[], behind: string | undefined): readonly (FieldRow | typeof NEW_ROW)[] {
  if (behind === undefined) return rows;
  const at = rows.findIndex(({ field }) => field.id === behind);
  let end = at + 1;
  while (rows[end] && isWithin(rows[end] as FieldRow, behind, rows)) end += 1;
  return [...rows.slice(0, end), NEW_ROW, ...rows.slice(end)];
}

const orderOf = (rows: readonly FieldRow[], behind: string | undefined, writes: boolean): readonly string[] => {
  const order = withNew(rows, writes ? behind : undefined).map((row) => (row === NEW_ROW ? NEW_ROW : row.field.id));
  return writes && behind === undefined ? [...order, NEW_ROW] : order;
};

function cellOf(cell: HTMLElement): Parameters<typeof fieldIntent>[1] {
  const writes = cell instanceof HTMLInputElement && cell.type === 'text';
  return {
    writes,
    atStart: writes && cell.selectionStart === 0 && cell.selectionEnd === 0,
    atEnd: writes && cell.selectionStart === cell.value.length,
    empty: writes && cell.value === '',
    presses: cell instanceof HTMLButtonElement,
  };
}

/** The line in which the next field is written. */
function NewField({ level, onAdd, onCancel }: { readonly level: number; readonly onAdd: (lines: readonly FieldLine[], stay: boolean) => void; readonly onCancel: () => void }): ReactElement {
  const [text, setText] = useState('');
  const keep = (stay: boolean): void => {
    const lines = readFieldLines(text);
    setText('');
    if (lines.length > 0) onAdd(lines, stay);
  };
  return (
    <tr className="em-fields__new" aria-level={level} data-row={NEW_ROW} style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
      <td className="em-fields__new-cell">
        <input
          type="text"
          className="input em-cell"
          data-cell="name"
          aria-label={t('em.fields.new')}
          placeholder={t('em.fields.new-hint')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') keep(true);
            else if (event.key === 'Escape' && text !== '') setText('');
            else if (event.key === 'Escape') onCancel();
            else return;
            event.preventDefault();
          }}
          onBlur={() => keep(false)}
        />
      </td>
    </tr>
  );
}

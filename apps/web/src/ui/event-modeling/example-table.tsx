import type { Definition, JsonValue, Props } from '@paperroll/model';
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { CommitInput } from './commit-input.tsx';
import { exampleColumns, missingIn, rowOfExamples, writtenCell, type ExampleColumn } from './example-rows.ts';
import { exampleText } from './example-text.ts';

/** What a table of example data needs. */
export interface ExampleTableProps {
  readonly title: string;
  readonly definition: Definition | undefined;
  readonly rows: readonly Props[];
  /** Whether there may be several rows: only a read model has them. */
  readonly many: boolean;
  readonly writes: boolean;
  /** Cells of a row were written; undefined empties one. */
  readonly onCells: (at: number, cells: Readonly<Record<string, JsonValue | undefined>>) => void;
  readonly onAddRow: (row: Props) => void;
  readonly onRemoveRow: (at: number) => void;
}

/** Example data of a step, by fields: one value under the other, or rows of a read model. */
export function ExampleTable(props: ExampleTableProps): ReactElement | null {
  const { definition, rows, many, writes, onCells, onAddRow } = props;
  const columns = exampleColumns(definition, rows);
  const examples = rowOfExamples(definition);
  if (columns.length === 0) return <p className="em-data__none">{t('em.data.no-fields')}</p>;
  return (
    <div className="em-data">
      {many ? <ManyRows {...props} columns={columns} /> : <OneRow {...props} columns={columns} />}
      {writes ? (
        <div className="em-data__tools">
          {many ? (
            <button type="button" className="em-link em-link--icon" onClick={() => onAddRow({})}>
              <Plus size={14} aria-hidden="true" />
              {t('em.data.add-row')}
            </button>
          ) : null}
          {examples ? (
            <button type="button" className="em-link" onClick={() => (many ? onAddRow(examples) : onCells(0, missingIn(rows[0], examples)))}>
              {t('em.data.from-examples')}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

type Columned = ExampleTableProps & { readonly columns: readonly ExampleColumn[] };

function OneRow({ title, definition, rows, writes, columns, onCells }: Columned): ReactElement {
  return (
    <table className="em-data__one" aria-label={t('em.data.label', { title })}>
      <tbody>
        {columns.map((column) => (
          <tr key={column.name}>
            <ColumnHead column={column} scope="row" />
            <td>
              <Cell at={0} column={column} definition={definition} rows={rows} writes={writes} onCells={onCells} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ManyRows({ title, definition, rows, writes, columns, onCells, onRemoveRow }: Columned): ReactElement {
  if (rows.length === 0) return <p className="em-data__none">{t('em.data.no-rows')}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <section className="em-data__scroll" tabIndex={0} aria-label={t('em.data.label', { title })}>
      <table className="em-data__many">
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.name} column={column} scope="col" />
            ))}
            {writes ? (
              <th scope="col">
                <span className="visually-hidden">{t('em.data.row-tools')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((_, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows are told apart by their place alone
            <tr key={at}>
              {columns.map((column) => (
                <td key={column.name}>
                  <Cell at={at} column={column} definition={definition} rows={rows} writes={writes} onCells={onCells} />
                </td>
              ))}
              {writes ? (
                <td>
                  <IconButton small label={t('em.data.remove-row', { nth: at + 1 })} icon={X} onClick={() => onRemoveRow(at)} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnHead({ column, scope }: { readonly column: ExampleColumn; readonly scope: 'row' | 'col' }): ReactElement {
  return (
    <th scope={scope} className={column.known ? '' : 'em-data__stray'}>
      {column.name}
      {column.known ? null : <span className="em-data__stray-words">{t('em.data.stray')}</span>}
    </th>
  );
}

interface CellProps extends Pick<ExampleTableProps, 'definition' | 'rows' | 'writes' | 'onCells'> {
  readonly at: number;
  readonly column: ExampleColumn;
}

function Cell({ at, column, definition, rows, writes, onCells }: CellProps): ReactElement {
  return (
    <CommitInput
      type="text"
      className="input em-cell"
      aria-label={t('em.data.cell', { name: column.name, nth: at + 1 })}
      value={exampleText(rows[at]?.[column.name])}
      readOnly={!writes}
      onCommit={(text) => onCells(at, { [column.name]: writtenCell(column.name, text, definition) })}
    />
  );
}

import type { ComparedCell, Comparison, SpecificationResult } from '@paperroll/model';
import { Check, CircleDashed, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { exampleText } from './example-text.ts';
import { reasonWords } from './reason-words.ts';

/** What a run found: reasons in words, then expected and actual side by side. */
export function ResultView({ result }: { readonly result: SpecificationResult }): ReactElement {
  const compared = result.comparisons.filter(({ rows, expected, actual }) => rows.length > 0 || expected !== undefined || actual !== undefined);
  return (
    <section className={`em-run em-run--${result.state}`} aria-label={t('em.run')}>
      {result.reasons.length > 0 ? (
        <ul className="em-run__reasons">
          {result.reasons.map((reason, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- several may say the same
            <li key={i}>{reasonWords(reason)}</li>
          ))}
        </ul>
      ) : null}
      {compared.map((comparison, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- in the order of the steps
        <Compared key={i} comparison={comparison} />
      ))}
    </section>
  );
}

function Compared({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const { title, rows, columns, expected, actual, fits } = comparison;
  return (
    <div className="em-run__one">
      <h4>
        {fits ? <Check size={15} className="em-run__fits" aria-hidden="true" /> : <X size={15} className="em-run__differs" aria-hidden="true" />}
        {title}
        <span className="em-run__verdict">{t(fits ? 'em.run-fits' : 'em.run-differs')}</span>
      </h4>
      {(expected !== undefined || actual !== undefined) && (expected !== actual || rows.length === 0) ? (
        <dl className="em-run__pair">
          <div>
            <dt>{t('em.expected')}</dt>
            <dd>{expected ?? t('em.nothing')}</dd>
          </div>
          <div>
            <dt>{t('em.actual')}</dt>
            <dd>{actual ?? t('em.nothing')}</dd>
          </div>
        </dl>
      ) : null}
      {rows.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
        <section className="em-data__scroll" tabIndex={0} aria-label={t('em.run-table', { title })}>
          <table className="em-run__table">
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>
                  <span className="visually-hidden">{t('em.run-row')}</span>
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" colSpan={2}>
                    {column}
                  </th>
                ))}
              </tr>
              <tr>
                {columns.flatMap((column) => [
                  <th key={`${column} expected`} scope="col">
                    {t('em.expected')}
                  </th>,
                  <th key={`${column} actual`} scope="col">
                    {t('em.actual')}
                  </th>,
                ])}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- in the order of the rows
                <tr key={at} className={`em-run__row--${row.kind}`}>
                  <th scope="row">{row.kind === 'both' ? (rows.length > 1 ? at + 1 : '') : t(`em.row.${row.kind}`)}</th>
                  {columns.map((column) => (
                    <CellPair key={column} cell={row.cells.find((cell) => cell.column === column)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </div>
  );
}

function CellPair({ cell }: { readonly cell: ComparedCell | undefined }): ReactElement {
  if (!cell) return <td colSpan={2}>–</td>;
  return (
    <>
      <td className={`em-run__cell--${cell.verdict}`}>{cell.expected === undefined ? '' : exampleText(cell.expected)}</td>
      <td className={`em-run__cell--${cell.verdict}`}>
        <span className="em-run__value">
          {cell.verdict === 'different' ? <X size={13} aria-hidden="true" /> : cell.verdict === 'open' ? <CircleDashed size={13} aria-hidden="true" /> : null}
          {cell.actual === undefined ? (cell.open ? t(`em.open.${cell.open}` as MessageId) : t('em.nothing')) : exampleText(cell.actual)}
          {cell.verdict === 'different' ? <span className="visually-hidden">{t('em.run-differs')}</span> : null}
        </span>
      </td>
    </>
  );
}

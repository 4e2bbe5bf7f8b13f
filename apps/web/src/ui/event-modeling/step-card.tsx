import { kindIdOf, kindOf, type Definition, type setStep, type Step } from '@paperroll/model';
import { ArrowDown, ArrowUp, Ban, TriangleAlert, X } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { ExampleTable, type ExampleTableProps } from './example-table.tsx';
import type { stepFault } from './legal-steps.ts';
import { titled, useModel } from './model-context.tsx';

/** What one line of a specification needs. */
export interface StepCardProps {
  readonly step: Step;
  readonly legal: readonly Definition[];
  readonly fault: ReturnType<typeof stepFault>;
  readonly writes: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly onChange: (change: Parameters<typeof setStep>[2], merge?: string) => void;
  /** What is done to the example data. */
  readonly data: Pick<ExampleTableProps, 'onCells' | 'onAddRow' | 'onRemoveRow'>;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** A step: which element, with which data, or the message of a rejection. Alt with an arrow moves it. */
export function StepCard({ step, legal, fault, writes, first, last, onChange, data, onMove, onRemove }: StepCardProps): ReactElement {
  const { editor } = useBoard().session;
  const model = useModel();
  const definition = step.element === undefined ? undefined : model.definitions.get(step.element);
  const name = definition ? titled(definition, t('em.untitled')) : step.title.trim() || t('em.untitled');
  const many = step.kind === 'read-model';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!writes || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of what is inside
    <fieldset className={`em-step em-step--${step.kind}`} aria-label={name} onKeyDown={onKeyDown}>
      <div className="em-step__head">
        {step.kind === 'error' ? <Ban size={16} className="em-step__ban" aria-hidden="true" /> : <KindSwatch kind={kindOf(editor.notation, kindIdOf(step.kind))} size={18} />}
        {step.kind === 'error' ? <span className="em-step__name">{t('em.rejected')}</span> : <Picker step={step} legal={legal} name={name} writes={writes} onChange={onChange} />}
        {writes ? (
          <span className="em-step__tools">
            {first && last ? null : (
              <>
                <IconButton small label={t('em.step-up')} icon={ArrowUp} chord="alt+arrowup" side="top" disabled={first} onClick={() => onMove(-1)} />
                <IconButton small label={t('em.step-down')} icon={ArrowDown} chord="alt+arrowdown" side="top" disabled={last} onClick={() => onMove(1)} />
              </>
            )}
            <IconButton small label={t('em.step-remove', { name })} icon={X} side="top" onClick={onRemove} />
          </span>
        ) : null}
      </div>
      {fault ? (
        <p className="em-step__fault">
          <TriangleAlert size={14} aria-hidden="true" />
          {t(`em.fault.${fault}`)}
        </p>
      ) : null}
      {step.kind === 'error' || !definition ? (
        <input
          className="input em-cell"
          aria-label={t(step.kind === 'error' ? 'em.message' : 'em.open-name')}
          placeholder={t(step.kind === 'error' ? 'em.message-hint' : 'em.open-hint')}
          value={step.title}
          readOnly={!writes}
          autoComplete="off"
          onChange={(event) => onChange({ title: event.target.value }, 'title')}
        />
      ) : null}
      {many ? (
        <label className="check">
          <input type="checkbox" checked={step.expectEmpty} disabled={!writes} onChange={(event) => onChange(event.target.checked ? { expectEmpty: true, rows: undefined } : { expectEmpty: undefined })} />
          {t('em.expect-empty')}
        </label>
      ) : null}
      {step.kind === 'error' || step.expectEmpty || (!definition && step.rows.length === 0) ? null : (
        <ExampleTable title={name} definition={definition} rows={step.rows} many={many} writes={writes} {...data} />
      )}
    </fieldset>
  );
}

/** Which element the step means; only legal ones are offered, beside the one that it has. */
function Picker({ step, legal, name, writes, onChange }: Pick<StepCardProps, 'step' | 'legal' | 'writes' | 'onChange'> & { readonly name: string }): ReactElement {
  const known = step.element !== undefined && legal.some(({ id }) => id === step.element);
  if (known && legal.length === 1) return <span className="em-step__name">{name}</span>;
  return (
    <select
      className="em-select em-cell em-step__pick"
      aria-label={t('em.step-element')}
      value={step.element ?? ''}
      disabled={!writes}
      onChange={(event) => {
        const chosen = legal.find(({ id }) => id === event.target.value);
        if (chosen) onChange({ element: chosen.id, title: chosen.title });
      }}
    >
      {known ? null : <option value={step.element ?? ''}>{step.element === undefined ? t('em.more.choose') : name}</option>}
      {legal.map((definition) => (
        <option key={definition.id} value={definition.id}>
          {titled(definition, t('em.untitled'))}
        </option>
      ))}
    </select>
  );
}

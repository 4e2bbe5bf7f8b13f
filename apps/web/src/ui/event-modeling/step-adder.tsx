import type { Definition, Step } from '@paperroll/model';
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { titled } from './model-context.tsx';

/** A step to be added; without a definition it is a rejection, or something still open. */
export interface Addition {
  readonly kind: Step['kind'];
  readonly definition?: Definition;
}

/** What the choice of a next step needs. */
export interface StepAdderProps {
  readonly phase: Step['phase'];
  readonly subject: Definition;
  readonly legal: readonly Definition[];
  /** The steps of the phase. */
  readonly steps: readonly Step[];
  readonly onAdd: (addition: Addition) => void;
}

const OPEN = 'open';
const REJECTED = 'rejected';

/** Offers what may come next in a phase, and nothing else; nothing where the sentence is whole. */
export function StepAdder({ phase, subject, legal, steps, onAdd }: StepAdderProps): ReactElement | null {
  const rejected = steps.some(({ kind }) => kind === 'error');
  const single = phase === 'when' || (phase === 'then' && subject.kind === 'read-model');
  if (rejected || (single && steps.length > 0)) return null;
  const mayReject = phase === 'then' && subject.kind === 'command' && steps.length === 0;
  const kind: Step['kind'] = single ? subject.kind === 'command' ? 'command' : 'read-model' : 'event';
  const choose = (value: string): void => {
    const definition = legal.find(({ id }) => id === value);
    if (value === REJECTED) onAdd({ kind: 'error' });
    else if (value === OPEN) onAdd({ kind });
    else if (definition) onAdd({ kind, definition });
  };
  return (
    <span className="em-adder">
      <Plus size={15} aria-hidden="true" />
      <select className="em-select" aria-label={t(`em.add.${phase}`)} value="" onChange={(event) => choose(event.target.value)}>
        <option value="">{t(`em.add.${phase}`)}</option>
        {legal.map((definition) => (
          <option key={definition.id} value={definition.id}>
            {titled(definition, t('em.untitled'))}
          </option>
        ))}
        {mayReject ? <option value={REJECTED}>{t('em.add.rejected')}</option> : null}
        {single ? null : <option value={OPEN}>{t('em.add.open')}</option>}
      </select>
    </span>
  );
}

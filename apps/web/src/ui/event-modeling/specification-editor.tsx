import { addRow, addStep, isLocked, moveStep, removeRow, removeStep, setCells, setStep, type Definition, type Element, type SpecificationResult, type Step } from '@paperroll/model';
import { Crosshair, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard, useWrites } from '../board/board-context.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { legalGivens, legalOutcomes, stepFault, subjectOf } from './legal-steps.ts';
import { titled, useModel } from './model-context.tsx';
import { ResultMark } from './result-mark.tsx';
import { ResultView } from './result-view.tsx';
import { StepAdder, type Addition } from './step-adder.tsx';
import { StepCard } from './step-card.tsx';
import { useReveal } from './use-reveal.ts';

const PHASES = ['given', 'when', 'then'] as const;

/** What the editor of a specification needs. */
export interface SpecificationEditorProps {
  readonly element: Element;
  readonly specification: { readonly title: string; readonly steps: readonly Step[] } & Parameters<typeof subjectOf>[1];
  readonly result: SpecificationResult | undefined;
}

/** A specification as given, when, then; only what makes a legal sentence is offered. */
export function SpecificationEditor({ element, specification, result }: SpecificationEditorProps): ReactElement {
  const { editor } = useBoard().session;
  const { makeId } = useApp();
  const model = useModel();
  const reveal = useReveal();
  const writes = useWrites() && !isLocked(element);
  const { steps } = specification;
  const subject = subjectOf(model, specification);
  const givens = legalGivens(model, subject);
  const outcomes = legalOutcomes(model, subject);

  const add = (phase: Step['phase'], { kind, definition }: Addition): void => {
    const title = definition ? definition.title : '';
    editor.run(addStep(element, { id: makeId(), phase, kind, ...(definition && { element: definition.id }), title, rows: [], expectEmpty: false, extra: {} }));
  };
  const moveBy = (step: Step, by: -1 | 1): void => {
    const beside = steps.filter(({ phase }) => phase === step.phase);
    const at = beside.findIndex(({ id }) => id === step.id);
    const behind = by === 1 ? beside[at + 1] : beside[at - 2];
    if (by === 1 ? behind : at > 0) editor.run(moveStep(element, step.id, behind?.id ?? lastBefore(steps, step.phase)));
  };
  const legalIn = (phase: Step['phase']): readonly Definition[] => {
    if (phase === 'given') return givens;
    if (phase === 'when') return subject?.kind === 'command' ? [subject] : [];
    return subject?.kind === 'read-model' ? [subject] : outcomes;
  };

  return (
    <article className="em-spec" aria-label={titled(specification, t('em.untitled'))}>
      <div className="em-spec__head">
        <input
          className="input em-cell em-spec__title"
          aria-label={t('em.spec-title')}
          value={specification.title}
          readOnly={!writes}
          autoComplete="off"
          onChange={(event) => editor.run({ type: 'set-text', id: element.id, text: event.target.value }, { merge: `details:text:${element.id}` })}
        />
        <ResultMark result={result} />
        <IconButton small label={t('em.show-on-wall')} icon={Crosshair} side="top" onClick={() => reveal([element.id])} />
        {writes ? <IconButton small label={t('em.delete-specification')} icon={Trash2} side="top" onClick={() => editor.run({ type: 'delete-elements', ids: [element.id] })} /> : null}
      </div>
      {subject ? null : <SubjectChoice element={element} writes={writes} />}
      <div className="em-spec__phases">
        {PHASES.map((phase) => {
          const own = steps.filter((step) => step.phase === phase);
          if (phase === 'when' && subject?.kind === 'read-model' && own.length === 0) return null;
          return (
            <section key={phase} className="em-phase" aria-label={t(`em.phase.${phase}`)}>
              <h3>{t(`em.phase.${phase}`)}</h3>
              {own.map((step, at) => (
                <StepCard
                  key={step.id}
                  step={step}
                  legal={legalIn(phase)}
                  fault={stepFault(model, subject, step, steps)}
                  writes={writes}
                  first={at === 0}
                  last={at === own.length - 1}
                  onChange={(change, merge) => editor.run(setStep(element, step.id, change), merge === undefined ? undefined : { merge: `step:${merge}:${step.id}` })}
                  data={{
                    onCells: (at, cells) => editor.run(setCells(element, step.id, at, cells)),
                    onAddRow: (row) => editor.run(addRow(element, step.id, makeId(), row)),
                    onRemoveRow: (at) => editor.run(removeRow(element, step.id, at)),
                  }}
                  onMove={(by) => moveBy(step, by)}
                  onRemove={() => editor.run(removeStep(element, step.id))}
                />
              ))}
              {own.length === 0 && phase === 'given' ? <p className="em-phase__none">{t('em.given-none')}</p> : null}
              {writes && subject ? <StepAdder phase={phase} subject={subject} legal={legalIn(phase)} steps={own} onAdd={(addition) => add(phase, addition)} /> : null}
            </section>
          );
        })}
      </div>
      {result ? <ResultView result={result} /> : null}
    </article>
  );
}

/** The last step of the phases before: in front of a phase is behind what comes before it. */
function lastBefore(steps: readonly Step[], phase: Step['phase']): string | undefined {
  const first = steps.findIndex((step) => step.phase === phase);
  return steps[first - 1]?.id;
}

/** A specification that is about nothing yet: which command or read model is it about? */
function SubjectChoice({ element, writes }: { readonly element: Element; readonly writes: boolean }): ReactElement {
  const { editor } = useBoard().session;
  const { makeId } = useApp();
  const model = useModel();
  const subjects = [...model.definitions.values()].filter(({ kind }) => kind === 'command' || kind === 'read-model');
  const choose = (subject: Definition): void => {
    const step = addStep(element, { id: makeId(), phase: subject.kind === 'command' ? 'when' : 'then', kind: subject.kind === 'command' ? 'command' : 'read-model', element: subject.id, title: subject.title, rows: [], expectEmpty: false, extra: {} });
    editor.run({ type: 'batch', edits: [{ type: 'set-props', ids: [element.id], props: { target: subject.id } }, step] });
  };
  return (
    <label className="em-spec__subject">
      {t('em.subject-question')}
      <select
        className="em-select"
        value=""
        disabled={!writes}
        onChange={(event) => {
          const subject = subjects.find(({ id }) => id === event.target.value);
          if (subject) choose(subject);
        }}
      >
        <option value="">{t('em.more.choose')}</option>
        {subjects.map((subject) => (
          <option key={subject.id} value={subject.id}>
            {titled(subject, t('em.untitled'))}
          </option>
        ))}
      </select>
    </label>
  );
}

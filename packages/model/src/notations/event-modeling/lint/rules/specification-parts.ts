import type { Definition, Specification, Step } from '../../event-model.ts';
import type { CheckView } from '../model-rule.ts';

/** What a step means, where it is there. */
export const meantBy = (view: CheckView, { element }: Step): Definition | undefined => (element === undefined ? undefined : view.definition(element));

/** The steps of a phase. */
export const phase = ({ steps }: Specification, wanted: Step['phase']): readonly Step[] => steps.filter((step) => step.phase === wanted);

/** What a specification is about: what somebody said, else the command that it asks for, else the read model that it looks at. */
export function targetOf(view: CheckView, specification: Specification): Definition | undefined {
  const said = specification.target === undefined ? undefined : view.definition(specification.target);
  if (said !== undefined) return said;
  const asked = phase(specification, 'when').map((step) => meantBy(view, step)).find((definition) => definition?.kind === 'command');
  return asked ?? phase(specification, 'then').map((step) => meantBy(view, step)).find((definition) => definition?.kind === 'read-model');
}

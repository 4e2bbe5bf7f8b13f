import type { RunReason, RunReasonCode } from './specification-result.ts';

const TEXTS: Readonly<Record<RunReasonCode, string>> = {
  'no-target': 'It is about no command and no read model.',
  'several-targets': 'It is about several: {titles}. A specification is about one command or one read model.',
  'target-elsewhere': '“{title}” is not drawn in the slice of the specification.',
  'no-outcome': 'It does not say what happens: there is no event, no read model and no rejection under Then.',
  'mixed-outcome': 'Then holds “{title}”, which does not follow from “{target}”: a command gives events or a rejection, a read model shows rows.',
  'misplaced-step': '“{title}” cannot stand under {phase}.',
  'unresolved-step': '“{title}” under {phase} stands for no element of the model.',
  'unknown-column': '“{title}” under {phase} has no field “{column}”.',
  'missing-key': '“{title}” under Given needs a value for “{column}”, which tells the rows of “{target}” apart.',
  'nothing-feeds': 'No event feeds “{title}”.',
  'not-told-apart': 'Nothing tells it apart from “{other}”, which is accepted: write the data that makes the difference.',
  'unreachable-given': 'Nothing in the model makes “{title}” happen.',
  'foreign-outcome': '“{title}” does not come of “{target}”, nor is it drawn in the slice.',
  contradicts: 'With the same events and the same values, “{other}” is accepted.',
  'values-differ': '“{title}” has other values than expected: {columns}.',
  'rows-differ': '“{title}” shows {actual}, expected {expected}.',
  'types-only': 'Only kinds and connections were checked: no example data is expected.',
  'rejection-not-computed': 'That it is rejected cannot be computed: a drawing does not hold the rule. It differs from every case that is accepted.',
  'values-open': 'The model does not say what these values are: {columns}.',
};

/** A reason with its words. */
export function reason(code: RunReasonCode, parameters: Readonly<Record<string, string>> = {}, step?: string): RunReason {
  const message = TEXTS[code].replaceAll(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole);
  return { code, message, parameters, ...(step !== undefined && { step }) };
}

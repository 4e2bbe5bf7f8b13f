import type { RuleExample } from './rule-example.ts';
import { FLOW_EXAMPLES } from './rule-examples-flow.ts';
import { SPECIFICATION_EXAMPLES } from './rule-examples-specification.ts';
import { VALUE_EXAMPLES } from './rule-examples-value.ts';

/** One example for each check of an Event Model: tests lint them, and the page about the rules shows them. */
export const ruleExamples: readonly RuleExample[] = [...VALUE_EXAMPLES, ...FLOW_EXAMPLES, ...SPECIFICATION_EXAMPLES];

/** A sketch without the margin that it has in a source file. */
export function sketch(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}

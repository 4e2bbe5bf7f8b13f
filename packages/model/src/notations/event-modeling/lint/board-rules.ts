import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { LintRule, ReadOnce, RuleFinding } from '../../../lint/lint.ts';
import { readWhole } from '../read-event-model.ts';
import { modelRules } from './catalogue.ts';
import { lintOnce } from './engine.ts';

/** The checks of an Event Model as rules of a board, for those who look at it once: command line, Markdown, a report. One engine checks all of them. */
export const rules: readonly LintRule[] = modelRules.map(({ id, title, doc, severity }) => ({ id, title, doc, severity, check: (_snapshot, once) => once(remarksByRule).get(id) ?? [] }));

function remarksByRule(snapshot: BoardSnapshot, once: ReadOnce): ReadonlyMap<string, readonly RuleFinding[]> {
  const byRule = new Map<string, RuleFinding[]>();
  const lint = lintOnce(snapshot, once(readWhole), 'strict', modelRules.map((rule) => ({ ...rule, severity: { strict: 'hint' } })));
  for (const finding of lint.findings()) {
    const { rule, ids, message, code, values, part } = finding;
    const told: RuleFinding = {
      ids,
      message,
      code,
      values,
      ...(part !== undefined && { part }),
      get fixes() {
        return lint.fixes(finding);
      },
    };
    const known = byRule.get(rule);
    if (known) known.push(told);
    else byRule.set(rule, [told]);
  }
  return byRule;
}

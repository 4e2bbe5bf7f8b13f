import type { BoardSnapshot } from '../board/snapshot.ts';
import type { Edit } from '../edits/edit.ts';
import type { ElementId, RelationId } from '../ids.ts';

/** How much a finding weighs. Nothing is ever blocked by one: grammar advises, structure forbids. */
export type Severity = 'error' | 'warning' | 'hint';

/** How strict a run is: `workshop` while people explore, `valid` when the wall should read well, `strict` before building on it. */
export type LintProfile = 'workshop' | 'valid' | 'strict';

/** A suggested repair, as edits that can be run as they are. */
export interface Fix {
  readonly title: string;
  /** As those of a finding, for the title. */
  readonly code?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

/** What a rule says of a place on the board. Stable: the same board gives the same findings in the same order. */
export interface Finding {
  /** `<rule>:<ids>`, with `#<part>` where several findings of a rule speak of the same elements; the same for the same finding in every run and on every machine. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly ids: readonly (ElementId | RelationId)[];
  readonly message: string;
  /** Which sentence the message is, and what it names, for those who say it in another language; without a code it is said as it stands. */
  readonly code?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly fixes: readonly Fix[];
}

/** What a rule reports before the run completes it. */
export type RuleFinding = Pick<Finding, 'ids' | 'message' | 'code' | 'values'> & { readonly part?: string; readonly fixes?: readonly Fix[] };

/** What several rules of a run read from its board, read once: the same function gives the same value for the whole run. A reading may read through others. */
export type ReadOnce = <T>(read: (snapshot: BoardSnapshot, once: ReadOnce) => T) => T;

/** A check of a notation: pure, total on any board. */
export interface LintRule {
  readonly id: string;
  readonly title: string;
  /** Why it matters, in a sentence or two for people. */
  readonly doc: string;
  /** Severity by profile; a profile that is absent does not run the rule. */
  readonly severity: Readonly<Partial<Record<LintProfile, Severity>>>;
  check(snapshot: BoardSnapshot, once: ReadOnce): readonly RuleFinding[];
}

/** Runs the rules that the profile asks for, in order of rule, then of place. Who reads the board as well gives what the rules read it through. */
export function runLint(rules: readonly LintRule[], snapshot: BoardSnapshot, profile: LintProfile, once: ReadOnce = readOnce(snapshot)): readonly Finding[] {
  return rules.flatMap((rule) => {
    const severity = rule.severity[profile];
    if (severity === undefined) return [];
    return rule.check(snapshot, once).map((found) => ({
      id: `${rule.id}:${found.ids.join(',')}${found.part === undefined ? '' : `#${found.part}`}`,
      rule: rule.id,
      severity,
      ids: found.ids,
      message: found.message,
      ...(found.code !== undefined && { code: found.code }),
      ...(found.values !== undefined && { values: found.values }),
      // Whoever only tells of findings does not pay for their repairs.
      get fixes() {
        return found.fixes ?? [];
      },
    }));
  });
}

/** Reads a board once for several readers. */
export function readOnce(snapshot: BoardSnapshot): ReadOnce {
  const known = new Map<unknown, unknown>();
  const once: ReadOnce = <T,>(read: (snapshot: BoardSnapshot, once: ReadOnce) => T): T => {
    if (!known.has(read)) known.set(read, read(snapshot, once));
    return known.get(read) as T;
  };
  return once;
}

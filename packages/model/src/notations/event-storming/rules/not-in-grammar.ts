import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { Fix, LintRule } from '../../../lint/lint.ts';
import { GRAMMAR_KINDS, isArrowOfLevel, levelOfArrow } from '../grammar.ts';
import { BIG_PICTURE, DESIGN, PROCESS } from '../kinds.ts';
import { arrowsBetween, putBetween, takeAway, turnRound, type Arrow } from './arrows.ts';
import { quote, withArticle, wordFor } from './places.ts';

const LEVEL_NAMES: Readonly<Record<string, string>> = { [BIG_PICTURE]: 'Big Picture', [PROCESS]: 'Process Modelling', [DESIGN]: 'Software Design' };

/**
 * Arrows for which the grammar's table has no row at the board's level. Remarks may concern anything, and kinds that the table does
 * not speak of (notes, votes, areas) may be joined freely. `isToldElsewhere`: pairs of kinds that a rule of their own explains better.
 */
export const notInGrammar = (isToldElsewhere: (fromKind: string, toKind: string) => boolean): LintRule => ({
  id: 'es.arrow-not-in-grammar',
  title: 'Arrow that the grammar does not know',
  doc: 'The sentence of the wall is: somebody decides by a command, a system or rule handles it, an event happens, a policy reacts. An arrow outside of it hides a step, leads the wrong way, or belongs to another level.',
  severity: { valid: 'hint', strict: 'warning' },
  check: (snapshot) =>
    arrowsBetween(
      snapshot,
      ({ kind: from }, { kind: to }) => GRAMMAR_KINDS.has(from) && GRAMMAR_KINDS.has(to) && !isToldElsewhere(from, to) && !isArrowOfLevel(from, to, snapshot.meta.level),
    ).map((arrow) => {
      const { advice, fixes } = adviceOn(snapshot, arrow);
      return {
        ids: [arrow.relation.id, arrow.from.id, arrow.to.id],
        message: `An arrow leads from ${quote(arrow.from)} to ${quote(arrow.to)}: from ${named(snapshot, arrow.from.kind)} to ${named(snapshot, arrow.to.kind)}. ${advice}`,
        fixes: [...fixes, takeAway(arrow.relation)],
      };
    }),
});

const named = (snapshot: BoardSnapshot, kindId: string): string => withArticle(wordFor(snapshot, kindId));

function adviceOn(snapshot: BoardSnapshot, arrow: Arrow): { readonly advice: string; readonly fixes: readonly Fix[] } {
  const { level } = snapshot.meta;
  const [from, to] = [arrow.from.kind, arrow.to.kind];
  const first = levelOfArrow(from, to);
  if (first !== undefined) return { advice: `That is a sentence of ${LEVEL_NAMES[first] ?? first}, not of this level.`, fixes: [] };
  if (isArrowOfLevel(to, from, level)) return { advice: 'The grammar reads it the other way round.', fixes: turnRound(snapshot, arrow) };
  const between = [...GRAMMAR_KINDS].find((kind) => isArrowOfLevel(from, kind, level) && isArrowOfLevel(kind, to, level));
  if (between === undefined) return { advice: 'The grammar knows no such arrow. What happens in between?', fixes: [] };
  return { advice: `In between belongs ${named(snapshot, between)}.`, fixes: putBetween(snapshot, arrow, between) };
}

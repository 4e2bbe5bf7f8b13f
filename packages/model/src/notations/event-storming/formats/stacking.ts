import { REMARK_KINDS } from '../grammar.ts';
import { ES } from '../kinds.ts';
import type { Draft, DraftNode } from './draft.ts';

/** Stickies of a draft from the lowest to the top: people lie on their command, remarks on everything. Areas are not among them. */
export function stackingOf(draft: Draft): readonly DraftNode[] {
  const areas = new Set(draft.bands.flatMap(({ inner, outer }) => [inner, outer]));
  const layer = ({ kind }: DraftNode): number => (REMARK_KINDS.has(kind) ? 2 : kind === ES.actor ? 1 : 0);
  return draft.nodes
    .map((node, i) => ({ node, i }))
    .filter(({ node }) => !areas.has(node.id))
    .sort((a, b) => layer(a.node) - layer(b.node) || a.i - b.i)
    .map(({ node }) => node);
}

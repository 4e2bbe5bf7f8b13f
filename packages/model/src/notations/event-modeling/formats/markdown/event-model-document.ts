import type { BoardSnapshot } from '../../../../board/snapshot.ts';
import { readOnce, runLint, type LintRule } from '../../../../lint/lint.ts';
import { readWhole } from '../../read-event-model.ts';
import { markdownOfEventModel } from './event-model-markdown.ts';
import { findingsBySlice } from './findings-by-slice.ts';

/** Tells a board as one Markdown document with what these rules find; the shared Markdown format adds the comment that carries the board itself. */
export const createEventModelDocument =
  (rules: readonly LintRule[]) =>
  (snapshot: BoardSnapshot): string => {
    const once = readOnce(snapshot);
    const model = once(readWhole);
    const findings = findingsBySlice(model, runLint(rules, snapshot, 'valid', once));
    return `---\nnotation: event-modeling\n---\n\n${markdownOfEventModel(model, findings)}`.trimEnd();
  };

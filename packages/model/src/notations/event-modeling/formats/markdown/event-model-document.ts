import type { BoardSnapshot } from '../../../../board/snapshot.ts';
import { runLint, type LintRule } from '../../../../lint/lint.ts';
import { readEventModel } from '../../read-event-model.ts';
import { markdownOfEventModel } from './event-model-markdown.ts';
import { findingsBySlice } from './findings-by-slice.ts';

/** Tells a board as one Markdown document with what these rules find; the shared Markdown format adds the comment that carries the board itself. */
export const createEventModelDocument =
  (rules: readonly LintRule[]) =>
  (snapshot: BoardSnapshot): string => {
    const model = readEventModel(snapshot);
    const findings = findingsBySlice(model, runLint(rules, snapshot, 'valid'));
    return `---\nnotation: event-modeling\n---\n\n${markdownOfEventModel(model, findings)}`.trimEnd();
  };

import type { LintRule } from '../../lint/lint.ts';
import { arrowRules } from './rules/arrow-rules.ts';
import { sentenceRules } from './rules/sentence-rules.ts';
import { wallRules } from './rules/wall-rules.ts';
import { wordingRules } from './rules/wording-rules.ts';

/**
 * What the grammar of Event Storming advises. While people explore, nearly nothing speaks up: workshops need room for wrong
 * stickies. `valid` hints and warns; `strict` is for walls that software will be built on.
 */
export const rules: readonly LintRule[] = [...wallRules, ...wordingRules, ...arrowRules, ...sentenceRules];

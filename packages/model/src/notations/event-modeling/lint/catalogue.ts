import type { ModelRule } from './model-rule.ts';
import { sourceRules } from './rules/source-rules.ts';

/** Every check of an Event Model, in the order in which findings are told. */
export const modelRules: readonly ModelRule[] = [...sourceRules];

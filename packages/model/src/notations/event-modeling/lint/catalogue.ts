import type { ModelRule } from './model-rule.ts';
import { exampleRules } from './rules/example-rules.ts';
import { flowRules } from './rules/flow-rules.ts';
import { grainRules } from './rules/grain-rules.ts';
import { namingRules } from './rules/naming-rules.ts';
import { processorRules } from './rules/processor-rules.ts';
import { questionRules } from './rules/question-rules.ts';
import { shapeRules } from './rules/shape-rules.ts';
import { sourceRules } from './rules/source-rules.ts';
import { specificationRules } from './rules/specification-rules.ts';
import { timeRules } from './rules/time-rules.ts';
import { valueRules } from './rules/value-rules.ts';

/** Every check of an Event Model, in the order in which findings are told. */
export const modelRules: readonly ModelRule[] = [
  ...sourceRules,
  ...valueRules,
  ...grainRules,
  ...flowRules,
  ...processorRules,
  ...timeRules,
  ...specificationRules,
  ...exampleRules,
  ...namingRules,
  ...questionRules,
  ...shapeRules,
];

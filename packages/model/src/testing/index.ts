export { boardOf, type RelationSketch, type StickySketch } from './build-board.ts';
export { contrastOf } from './contrast.ts';
export { expectValid, given, type Outcome } from './given.ts';
export { notationContract, RESERVED_SHORTCUTS } from './notation-contract.ts';
export { createRandom, type Random } from './random.ts';
export { randomBoard, randomEdit, randomElement, randomText } from './random-board.ts';
export { type RuleExample } from '../notations/event-modeling/testing/rule-example.ts';
export { ruleExamples, sketch } from '../notations/event-modeling/testing/rule-examples.ts';
export { sketchModel } from '../notations/event-modeling/testing/sketch-model.ts';

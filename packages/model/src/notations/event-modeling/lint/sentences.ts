import { modelRules } from './catalogue.ts';
import { REPAIR_WORDS } from './repair.ts';

/** Every sentence of the checks and their repairs by code, in English, with `{names}` of values: what a translation has to have. */
export const modelSentences: Readonly<Record<string, string>> = Object.assign({}, REPAIR_WORDS, ...modelRules.map(({ words }) => words)) as Readonly<Record<string, string>>;

import type { Format } from '../../../formats/format.ts';
import type { LintRule } from '../../../lint/lint.ts';
import { backup } from './backup/backup.ts';
import { kit } from './kit/kit.ts';
import { publishedSpecJson, specJson } from './spec-json/spec-json.ts';
import { createSlicesFormat, eventModelTextFormats, SLICES } from './text-formats.ts';

/** Files that only Event Modeling reads or writes; those for people tell what these rules find. */
export const createEventModelingFormats = (rules: readonly LintRule[]): readonly Format[] => [
  specJson,
  publishedSpecJson,
  kit,
  backup,
  ...eventModelTextFormats.map((format) => (format.id === SLICES ? createSlicesFormat(rules) : format)),
];

/** The same without findings. */
export const eventModelingFormats: readonly Format[] = createEventModelingFormats([]);

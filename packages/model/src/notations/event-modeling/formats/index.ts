import type { Format } from '../../../formats/format.ts';
import { backup } from './backup/backup.ts';
import { kit } from './kit/kit.ts';
import { publishedSpecJson, specJson } from './spec-json/spec-json.ts';
import { eventModelTextFormats } from './text-formats.ts';

/** Files that only Event Modeling reads or writes. */
export const eventModelingFormats: readonly Format[] = [specJson, publishedSpecJson, kit, backup, ...eventModelTextFormats];

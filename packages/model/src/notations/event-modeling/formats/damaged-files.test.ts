import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../formats/format.ts';
import { must, type Refusal, type Result } from '../../../result.ts';
import { expectValid } from '../../../testing/given.ts';
import { createRandom } from '../../../testing/random.ts';
import { readEventModel } from '../read-event-model.ts';
import { backup } from './backup/backup.ts';
import { bookClubBackup } from './backup/testing/book-club-backup.ts';
import { kit } from './kit/kit.ts';
import { writeKit } from './kit/write-kit.ts';
import { specJson } from './spec-json/spec-json.ts';
import { oddFile } from './spec-json/testing/odd-file.ts';
import { damaged } from './testing/damage.ts';
import { parcelModel } from './testing/parcel-model.ts';

const context = { fileName: 'x.json', makeId: () => 'never' };
const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

/** It is read, or refused with a sentence; what was read is a valid board that comes back from its own export. */
function expectSound(read: Result<Imported, Refusal>): void {
  if (!read.ok) return expect(read.error.message).toMatch(/\.$/);
  const { snapshot, report } = read.value;
  expectValid(snapshot);
  for (const { message } of [...report.repairs, ...report.dropped]) expect(message).not.toBe('');
  const again = must(specJson.importText, 'import')(must(specJson.exportText, 'export')(snapshot), context);
  expect(again.ok && readEventModel(again.value.snapshot)).toEqual(readEventModel(snapshot));
}

describe('a damaged file is read as far as it can be, never throws, and comes back as it was read', () => {
  it.each(SEEDS)('a spec: seed %i', (seed) => expectSound(must(specJson.importText, 'import')(JSON.stringify(damaged(oddFile, createRandom(seed))), context)));
  it.each(SEEDS)('a backup: seed %i', (seed) => expectSound(must(backup.importText, 'import')(JSON.stringify(damaged(bookClubBackup, createRandom(seed))), context)));
  it.each(SEEDS)('a tree of slices: seed %i', (seed) => {
    const random = createRandom(seed);
    const files = writeKit(parcelModel).map(({ path, text }) => ({ path, text: random.below(3) === 0 ? JSON.stringify(damaged(JSON.parse(text), random)) : random.below(12) === 0 ? text.slice(0, random.below(text.length)) : text }));
    expectSound(must(kit.importFiles, 'import')(files.filter(() => random.below(15) > 0), context));
  });
});

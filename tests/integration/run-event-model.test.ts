import { eventModelingLibrary, must, readEventModel, setField, writeBoardFile } from '@paperroll/model';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { paperroll } from '../support/paperroll.ts';
import { openPeer, type Peer } from '../support/peer.ts';
import { startRelay, type RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

let relay: RelayProcess;
const peers: Peer[] = [];

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.dispose();
});
afterAll(() => relay.dispose());

test('somebody breaks a mapping on the wall, and the specification that it carries fails for the next who runs it', async () => {
  const { id, keys, links } = await relay.createBoard('');
  const sample = must(eventModelingLibrary.samples[0], 'the sample').build();
  const stdin = writeBoardFile(sample);
  expect(await paperroll(['import', '-', '--into', links.edit], { stdin })).toMatchObject({ code: 0 });

  const before = await paperroll(['run', links.view, '--report', 'json']);
  expect(before.code).toBe(0);
  const { counts, specifications } = JSON.parse(before.stdout) as { readonly counts: Readonly<Record<string, number>>; readonly specifications: readonly object[] };
  expect(counts).toEqual({ passes: specifications.length, fails: 0, notRunnable: 0 });
  expect(specifications.length).toBeGreaterThanOrEqual(15);

  const ada = openPeer(relay.url, id, keys.edit);
  peers.push(ada);
  await ada.synced();
  const issued = must([...readEventModel(ada.index.snapshot()).definitions.values()].find(({ kind, title }) => kind === 'event' && title === 'Invoice issued'), 'the event');
  const amount = must(issued.fields.find(({ name }) => name === 'amount'), 'the field');
  ada.edit(setField(must(ada.index.elements.get(issued.id), 'the element'), amount.id, { source: { kind: 'rename', field: 'prise' } }));
  const ben = openPeer(relay.url, id, keys.view);
  peers.push(ben);
  await ben.synced();
  await until('the change is on the relay', () => readEventModel(ben.index.snapshot()).definitions.get(issued.id)?.fields.some(({ source }) => source?.kind === 'rename' && source.field === 'prise') === true);

  const after = await paperroll(['run', links.view]);
  expect(after.code).toBe(1);
  expect(after.stdout).toContain('FAILS  Bills the price agreed to\n    “Invoice issued” has other values than expected: amount.');
  expect(after.stderr).toContain('1 failed, 0 not runnable');
});

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { keepOffline } from './offline-store.ts';

const write = (doc: Y.Doc, text: string): void => doc.getText('t').insert(0, text);
const read = (doc: Y.Doc): string => doc.getText('t').toString();

describe('offline store', () => {
  it('gives a later visit what an earlier one wrote, boards apart from each other', async () => {
    const first = new Y.Doc();
    const kept = keepOffline('a', first, indexedDB);
    await kept.loaded;
    expect(kept.keeping.get()).toBe(true);
    write(first, 'kept');
    kept.close();

    const again = new Y.Doc();
    const later = keepOffline('a', again, indexedDB);
    await later.loaded;
    expect(read(again)).toBe('kept');
    const other = new Y.Doc();
    const elsewhere = keepOffline('b', other, indexedDB);
    await elsewhere.loaded;
    expect(read(other)).toBe('');
    later.close();
    elsewhere.close();
  });

  it('keeps what was written before the storage had answered', async () => {
    const doc = new Y.Doc();
    const kept = keepOffline('early', doc, indexedDB);
    write(doc, 'early');
    await kept.loaded;
    kept.close();
    const again = new Y.Doc();
    const later = keepOffline('early', again, indexedDB);
    await later.loaded;
    expect(read(again)).toBe('early');
    later.close();
  });

  it('keeps what it is handed, of which the document never told', async () => {
    const kept = keepOffline('handed', new Y.Doc(), indexedDB);
    await kept.loaded;
    const relay = new Y.Doc();
    write(relay, 'handed');
    kept.keep(Y.encodeStateAsUpdate(relay));
    kept.close();
    const again = new Y.Doc();
    const later = keepOffline('handed', again, indexedDB);
    await later.loaded;
    expect(read(again)).toBe('handed');
    later.close();
  });

  it('says that nothing is kept where the browser has no storage, or forbids it', async () => {
    const forbidden = { open: () => { throw new DOMException('no', 'SecurityError'); } } as unknown as IDBFactory;
    for (const factory of [undefined, forbidden]) {
      const kept = keepOffline('none', new Y.Doc(), factory);
      await kept.loaded;
      expect(kept.keeping.get()).toBe(false);
      kept.close();
    }
  });

  it('forgets a board on request', async () => {
    const doc = new Y.Doc();
    const kept = keepOffline('gone', doc, indexedDB);
    await kept.loaded;
    write(doc, 'x');
    await kept.forget();
    await vi.waitFor(async () => expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('paperroll/gone'));
  });
});

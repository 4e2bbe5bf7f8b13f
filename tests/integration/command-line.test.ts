import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementId, snapshotsEqual } from '@paperroll/model';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encodeStateAsUpdate } from 'yjs';
import { paperroll } from '../support/paperroll.ts';
import { openPeer, type Peer } from '../support/peer.ts';
import { freePort, startRelay, type RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

const LIBRARY = fileURLToPath(new URL('../fixtures/library-loans.aipersimmon.json', import.meta.url));
const BIN = fileURLToPath(new URL('../../apps/cli/bin/paperroll.js', import.meta.url));

let relay: RelayProcess;
const peers: Peer[] = [];

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.dispose();
});
afterAll(() => relay.dispose());

async function joinBoard(boardId: string, key: string): Promise<Peer> {
  const peer = openPeer(relay.url, boardId, key);
  peers.push(peer);
  await peer.synced();
  return peer;
}

const boardAs = (text: string): unknown => JSON.parse(text);

describe('a foreign model goes onto a live wall, is changed there, and comes home as Markdown', () => {
  test('the whole way, with an equal board at its end', async () => {
    const { id, keys, links } = await relay.createBoard('');
    const imported = await paperroll(['import', LIBRARY, '--into', links.edit, '--report', 'json']);
    expect(imported).toMatchObject({ code: 0 });
    expect(boardAs(imported.stdout)).toMatchObject({ format: 'aipersimmon', counts: { elements: { 'es.event': 3, 'es.command': 2 } }, dropped: [] });

    const ada = await joinBoard(id, keys.edit);
    const overdue = [...ada.index.elements.values()].find((element) => element.text === 'Loan became overdue');
    expect(overdue).toBeDefined();
    ada.edit({ type: 'set-text', id: overdue?.id ?? elementId(''), text: 'Loan ran over its date' });
    ada.edit({ type: 'move-elements', moves: [{ id: overdue?.id ?? elementId(''), x: (overdue?.x ?? 0) + 13, y: overdue?.y ?? 0 }] });
    const ben = await joinBoard(id, keys.view);
    await until("Ada's change is on the relay", () => snapshotsEqual(ada.index.snapshot(), ben.index.snapshot()));

    const markdown = await paperroll(['export', links.view, '--to', 'markdown']);
    expect(markdown.code).toBe(0);
    expect(markdown.stdout).toContain('Loan ran over its date');
    expect(markdown.stdout).not.toContain('Loan became overdue');

    const back = await paperroll(['import', '-', '--from', 'markdown'], { stdin: markdown.stdout });
    const direct = await paperroll(['export', links.view, '--to', 'board']);
    expect(back.code).toBe(0);
    expect(back.stdout).toBe(direct.stdout);

    const second = await relay.createBoard('');
    await paperroll(['import', '-', '--from', 'markdown', '--into', second.links.edit], { stdin: markdown.stdout });
    const copy = await joinBoard(second.id, second.keys.view);
    expect(snapshotsEqual(copy.index.snapshot(), ada.index.snapshot())).toBe(true);
  });

  test('a second import comes beside the first and overwrites nothing', async () => {
    const { id, keys, links } = await relay.createBoard('Ours');
    await paperroll(['import', '-', '--into', links.edit], { stdin: 'First thing\nSecond thing\n' });
    const ada = await joinBoard(id, keys.edit);
    const before = ada.index.snapshot();
    const again = await paperroll(['import', LIBRARY, '--into', links.edit]);
    expect(again.code).toBe(0);
    await until('both are there', () => ada.index.elements.size > before.elements.length);
    for (const element of before.elements) expect(ada.index.elements.get(element.id)).toEqual(element);
    expect(ada.index.meta.title).toBe(before.meta.title);
  });

  test('a model larger than anything that a server takes at once arrives whole', async () => {
    const small = await startRelay({ PAPERROLL_MAX_MESSAGE_BYTES: '1m' });
    try {
      const { links } = await small.createBoard('');
      const lines = Array.from({ length: 12_000 }, (_, i) => `Order ${i} was placed by somebody who came back for it`);
      expect(await paperroll(['import', '-', '--into', links.edit], { stdin: lines.join('\n') })).toMatchObject({ code: 0 });
      const home = await paperroll(['export', links.view, '--to', 'board']);
      expect(home.stdout.length).toBeGreaterThan(1_500_000);
      expect(home.stdout.match(/was placed by somebody/g)).toHaveLength(12_000);
    } finally {
      await small.dispose();
    }
  });

  test('what import reported as stored is there after kill -9', async () => {
    const { id, keys, links } = await relay.createBoard('');
    expect(await paperroll(['import', LIBRARY, '--into', links.edit])).toMatchObject({ code: 0, stdout: '' });
    await relay.kill();
    await relay.start();
    const ada = await joinBoard(id, keys.view);
    expect(ada.index.elements.size).toBeGreaterThan(8);
  });

  test('a board comes back as it was at a time, also when that was deleted since', async () => {
    const { id, keys, links } = await relay.createBoard('');
    await paperroll(['import', '-', '--into', links.edit], { stdin: 'First thing\nSecond thing\n' });
    const then = new Date().toISOString();
    const ada = await joinBoard(id, keys.edit);
    const [first] = [...ada.index.elements.values()].filter((element) => element.text === 'First thing');
    ada.edit({ type: 'delete-elements', ids: [first?.id ?? elementId('')] });
    const late = async (): Promise<string> => (await paperroll(['export', links.view, '--to', 'text'])).stdout;
    await until('the deletion is on the relay', async () => !(await late()).includes('First thing'));
    const past = await paperroll(['export', links.host, '--to', 'text', '--as-of', then]);
    expect(past).toMatchObject({ code: 0 });
    expect(past.stdout).toMatch(/First thing[\s\S]*Second thing/);
    const history = await paperroll(['history', links.host, '--json']);
    expect(boardAs(history.stdout)).toMatchObject({ begins: null, before: null, changes: [{ authors: [{ author: '' }] }] });
    expect(await paperroll(['history', links.edit])).toMatchObject({ code: 2, stdout: '', stderr: 'paperroll: Only the host key shows the past of a board. Use the host link of the board.\n' });
  });

  test('lint reads a live board', async () => {
    const { links } = await relay.createBoard('');
    await paperroll(['import', LIBRARY, '--into', links.edit]);
    const ran = await paperroll(['lint', links.view, '--json']);
    expect([0, 1]).toContain(ran.code);
    expect(boardAs(ran.stdout)).toMatchObject({ title: 'Library Loans', profile: 'valid' });
  });
});

describe('a link that does not serve ends with 2 and one line that says why', () => {
  const lineOf = (stderr: string): string => stderr.trim().split('\n').at(-1) ?? '';

  test('a view link for --into changes nothing', async () => {
    const { id, keys, links } = await relay.createBoard('');
    const ran = await paperroll(['import', LIBRARY, '--into', links.view]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(lineOf(ran.stderr)).toBe('paperroll: This link allows looking, not changing. Use the edit link of the board.');
    expect((await joinBoard(id, keys.view)).index.elements.size).toBe(0);
  });

  test('a wrong key, no key, an unknown board', async () => {
    const { id } = await relay.createBoard('');
    const wrong = await paperroll(['export', `${relay.url}/b/${id}#wrong`, '--to', 'markdown']);
    const none = await paperroll(['export', `${relay.url}/b/${id}`, '--to', 'markdown']);
    const unknown = await paperroll(['export', `${relay.url}/b/nowhere#key`, '--to', 'markdown']);
    for (const ran of [wrong, none]) {
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toBe('paperroll: This link does not open the board: its key is missing or wrong.\n');
    }
    expect(unknown).toMatchObject({ code: 2, stdout: '', stderr: 'paperroll: There is no such board on this server.\n' });
  });

  test('a board of a newer version is neither told nor written to', async () => {
    const { id, keys, links } = await relay.createBoard('');
    const ada = await joinBoard(id, keys.edit);
    ada.edit({ type: 'add-elements', elements: [{ id: elementId('e'), kind: 'es.event', x: 0, y: 0, w: 160, h: 160, text: 'Parcel sent' }] });
    ada.board.transact('system', (writer) => writer.setBoard('version', 99));
    const ben = await joinBoard(id, keys.edit);
    await until('the relay has the newer version', () => ben.index.meta.version === 99);
    const before = encodeStateAsUpdate(ben.board.doc);
    const message = 'paperroll: This board was made by a newer version of Paperroll. Update this one first.\n';
    for (const args of [['export', links.edit, '--to', 'markdown'], ['lint', links.view], ['import', LIBRARY, '--into', links.edit]]) {
      expect(await paperroll(args)).toEqual({ code: 2, stdout: '', stderr: message });
    }
    const cleo = await joinBoard(id, keys.view);
    expect(encodeStateAsUpdate(cleo.board.doc)).toEqual(before);
    expect(encodeStateAsUpdate(ben.board.doc)).toEqual(before);
  });

  test('a deleted board', async () => {
    const { id, keys, links } = await relay.createBoard('');
    await fetch(`${relay.url}/api/boards/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${keys.host}` } });
    const ran = await paperroll(['export', links.view, '--to', 'markdown']);
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: 'paperroll: This board was deleted.\n' });
  });

  test('a server of another kind', async () => {
    const other = createServer((_request, response) => response.writeHead(404).end()).on('upgrade', (_request, socket) => socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n'));
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const ran = await paperroll(['export', `http://127.0.0.1:${port}/b/wall#key`, '--to', 'markdown']);
    other.closeAllConnections();
    other.close();
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: `paperroll: http://127.0.0.1:${port} answers, but it is no Paperroll server (status 404).\n` });
  });
});

describe('standard output', () => {
  /** Runs a command through a shell, which has pipes and redirections. */
  const shell = (line: string): Promise<{ readonly code: number | null; readonly stderr: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn('bash', ['-c', `set -o pipefail; ${line}`], { stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stderr }));
    });
  const EXPORT = `"${process.execPath}" "${BIN}" export "${LIBRARY}" --to board`;

  test.runIf(existsSync('/dev/full'))('on a full disk ends with 2 and one line that says so', async () => {
    const { code, stderr } = await shell(`${EXPORT} > /dev/full`);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n').at(-1)).toBe('paperroll: The disk is full: what was written to standard output is not complete.');
    expect(stderr).not.toContain('    at ');
  });

  test.skipIf(process.platform === 'win32')('that nobody reads to its end is no failure', async () => {
    const { code, stderr } = await shell(`${EXPORT} | true`);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/paperroll:|EPIPE/);
  });
});

describe('paths', () => {
  test('are relative to where the person stands when the script of the project runs the command', async () => {
    const ended = await new Promise<number | null>((resolve) => {
      const env = { ...process.env, npm_lifecycle_event: 'paperroll', INIT_CWD: dirname(LIBRARY) };
      spawn(process.execPath, [BIN, 'lint', basename(LIBRARY)], { cwd: tmpdir(), env, stdio: 'ignore' }).on('close', resolve);
    });
    expect(ended).toBe(0);
  });
});

describe('paperroll serve', () => {
  const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'paperroll-serve-'));
    await work(folder).finally(() => rm(folder, { recursive: true, force: true }));
  };

  test('serves where it is told, and ends with 0 on SIGTERM', () =>
    withFolder(async (folder) => {
      const port = await freePort();
      const child = spawn(process.execPath, [BIN, 'serve', '--port', String(port), '--store', join(folder, 'walls.db')], { cwd: folder, stdio: 'ignore' });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      try {
        await until('it answers', async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
      } finally {
        child.kill('SIGTERM');
      }
      expect(await ended).toBe(0);
    }));

  test('a taken port and a bad setting each end with 2 and one line that names it', () =>
    withFolder(async (folder) => {
      const port = new URL(relay.url).port;
      const store = ['--store', join(folder, 'walls.db')];
      const taken = await paperroll(['serve', '--port', port, ...store], { cwd: folder });
      expect(taken.code).toBe(2);
      expect(taken.stderr.trim()).toMatch(new RegExp(`^Port ${port} .*taken.*$`));
      const bad = await paperroll(['serve', '--port', 'many', ...store], { cwd: folder });
      expect(bad.code).toBe(2);
      expect(bad.stderr.trim()).toMatch(/^PORT must be .*"many"\.$/);
    }));
});

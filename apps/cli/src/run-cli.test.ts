import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPdf } from '@paperroll/scene/testing';
import { freshFolder, runInMemory } from './testing/run-in-memory.ts';

const BOARD = JSON.stringify({
  format: 'paperroll/board',
  version: 1,
  title: 'Parcels',
  notation: 'event-storming',
  level: 'process',
  elements: [
    { id: 'who', kind: 'es.actor', x: -100, y: 0, w: 80, h: 80, text: 'Customer' },
    { id: 'do', kind: 'es.command', x: 0, y: 0, w: 160, h: 160, text: 'Order parcel' },
    { id: 'done', kind: 'es.event', x: 200, y: 0, w: 160, h: 160, text: 'Parcel ordered', foreign: [1, 2] },
  ],
  relations: [],
});

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = freshFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('paperroll', () => {
  test('without a command shows what there is, and ends with 2', async () => {
    const ran = await runInMemory([]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    for (const command of ['serve', 'formats', 'import', 'export', 'lint']) expect(ran.stderr).toContain(command);
  });

  test('--help goes to stdout and ends with 0', async () => {
    const ran = await runInMemory(['--help']);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ran.stdout).toContain('Exit codes');
  });

  test.each([
    [['exprot', 'x'], 'export'],
    [['export', 'x'], '--to'],
    [['lint', 'x', '--profile', 'harsh'], 'workshop, valid, strict'],
    [['import', 'x', '--report', 'xml'], 'text, json'],
    [['import'], 'path'],
  ])('%j is bad usage, and the message says what would be right', async (args, hint) => {
    const ran = await runInMemory(args);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain(hint);
  });
});

describe('paperroll formats', () => {
  test('lists each format once, with what it can do', async () => {
    const { exitCode, stdout } = await runInMemory(['formats', '--json']);
    const rows = JSON.parse(stdout) as { id: string; import: boolean; export: boolean; extensions: string[] }[];
    expect(exitCode).toBe(0);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.find((row) => row.id === 'markdown')).toMatchObject({ import: true, export: true });
    expect(rows.find((row) => row.id === 'svg')).toMatchObject({ export: true });
    expect(rows.every((row) => row.import || row.export)).toBe(true);
  });

  test('as a table names the same formats', async () => {
    const [text, json] = await Promise.all([runInMemory(['formats']), runInMemory(['formats', '--json'])]);
    const ids = (JSON.parse(json.stdout) as { id: string }[]).map((row) => row.id);
    expect(text.stdout.split('\n').slice(1, -1).map((line) => line.split(' ')[0])).toEqual(ids);
  });
});

describe('paperroll import', () => {
  test('prints the board file on stdout and the report on stderr', async () => {
    const ran = await runInMemory(['import', 'parcels.json'], { cwd: folderWith({ 'parcels.json': BOARD }) });
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ format: 'paperroll/board', title: 'Parcels', elements: [{}, {}, { id: 'done', foreign: [1, 2] }] });
    expect(ran.stderr).toContain('Parcels');
    expect(ran.stderr).toContain('3 elements');
  });

  test('of its own output changes nothing', async () => {
    const first = await runInMemory(['import', '-'], { stdin: BOARD });
    const second = await runInMemory(['import', '-'], { stdin: first.stdout });
    expect(second.stdout).toBe(first.stdout);
  });

  test('-o writes the file and leaves stdout to a JSON report', async () => {
    const cwd = folderWith({ 'parcels.json': BOARD });
    const ran = await runInMemory(['import', 'parcels.json', '-o', 'out.json', '--report', 'json'], { cwd });
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.stdout)).toEqual({
      format: 'board',
      title: 'Parcels',
      counts: { elements: { 'es.actor': 1, 'es.command': 1, 'es.event': 1 }, relations: 0, contexts: 0 },
      repairs: [],
      dropped: [],
    });
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'))).toMatchObject({ title: 'Parcels' });
    expect(readdirSync(cwd).sort()).toEqual(['out.json', 'parcels.json']);
  });

  test('a JSON report without -o goes to stderr, so that stdout stays the board', async () => {
    const ran = await runInMemory(['import', '-', '--report', 'json'], { stdin: BOARD });
    expect(JSON.parse(ran.stdout)).toMatchObject({ format: 'paperroll/board' });
    expect(JSON.parse(ran.stderr)).toMatchObject({ format: 'board', repairs: [] });
  });

  test('what an import mends is said', async () => {
    const twice = BOARD.replace('"id":"do"', '"id":"who"');
    const ran = await runInMemory(['import', '-'], { stdin: twice });
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toMatch(/Mended:\n {2}.*who/);
    expect((JSON.parse(ran.stdout) as { elements: unknown[] }).elements).toHaveLength(3);
  });

  test('reads a sheet from an old spreadsheet, and says how it was read', async () => {
    const sheet = Uint8Array.from(Buffer.from('kind;text\nes.event;Paket übergeben\n', 'latin1'));
    const ran = await runInMemory(['import', 'liste.csv'], { cwd: folderWith({ 'liste.csv': sheet }) });
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain('Paket übergeben');
    expect(ran.stderr).toContain('Windows-1252');
  });

  test('names a board from standard input by what it says, never by where it came from', async () => {
    const titleOf = async (stdin: string): Promise<unknown> => (JSON.parse((await runInMemory(['import', '-'], { stdin })).stdout) as { title: unknown }).title;
    expect(await titleOf('Parcel sent\nParcel lost\n')).toBe('');
    expect(await titleOf('# Parcels of the day\n\n## Timeline\n\n1. Parcel sent\n')).toBe('Parcels of the day');
  });

  test('a JSON report carries how the file was read, and stderr stays JSON', async () => {
    const sheet = Uint8Array.from(Buffer.from('text\nPaket übergeben\n', 'latin1'));
    const ran = await runInMemory(['import', '-', '--report', 'json'], { stdin: sheet });
    expect(JSON.parse(ran.stderr)).toMatchObject({ repairs: [{ code: 'not-utf-8' }] });
  });

  test('reads UTF-16 as some spreadsheets save it', async () => {
    const sheet = Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('text\tkind\r\nOrder placed\tes.event\r\n', 'utf16le')]));
    const ran = await runInMemory(['import', 'list.tsv'], { cwd: folderWith({ 'list.tsv': sheet }) });
    expect(ran.stdout).toContain('Order placed');
  });
});

describe('bad input ends with 2, one clear line, nothing on stdout and nothing written', () => {
  const noise = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3]);
  interface Case {
    readonly what: string;
    readonly name: string;
    readonly content?: string | Uint8Array;
    /** In bytes: a file of holes, which takes no room on the disk. */
    readonly size?: number;
    readonly message: RegExp;
    readonly more?: readonly string[];
  }
  const cases: readonly Case[] = [
    { what: 'a missing file', name: 'gone.json', message: /There is no file gone\.json/ },
    { what: 'a picture', name: 'wall.png', content: noise, message: /not a text file/ },
    { what: 'a file larger than any board', name: 'huge.json', size: 256 * 1024 * 1024 + 1, message: /huge\.json is larger than 256 MB/ },
    { what: 'an empty file', name: 'empty.json', content: '  \n', message: /is empty/ },
    { what: 'a truncated board', name: 'cut.json', content: BOARD.slice(0, 200), message: /cut\.json: .*part of it is missing/, more: ['--from', 'board'] },
    { what: 'broken JSON', name: 'broken.json', content: BOARD.replace('"title":', '"title"'), message: /line 1, column/, more: ['--from', 'board'] },
    { what: 'foreign JSON', name: 'package.json', content: '{"name":"x","version":"1.0.0"}', message: /package\.json/ },
    { what: 'a board of a newer version', name: 'new.json', content: BOARD.replace('"version":1', '"version":99'), message: /newer Paperroll/ },
    { what: 'an unknown format', name: 'parcels.json', content: BOARD, message: /no format “visio”.*Formats to read: .*markdown/, more: ['--from', 'visio'] },
    { what: 'a picture without a board in it', name: 'cat.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>', message: /carries no Paperroll board/ },
  ];
  test.each(cases)('$what', async ({ name, content, size, message, more = [] }) => {
    const cwd = folderWith(content === undefined && size === undefined ? {} : { [name]: content ?? '' });
    if (size !== undefined) truncateSync(join(cwd, name), size);
    const before = readdirSync(cwd);
    const ran = await runInMemory(['import', name, '-o', 'out.json', ...more], { cwd });
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(cwd)).toEqual(before);
  });

  test('a folder in which there is no board', async () => {
    const cwd = freshFolder();
    mkdirSync(join(cwd, 'wall'));
    expect(await runInMemory(['lint', 'wall'], { cwd })).toMatchObject({ exitCode: 2, stdout: '', stderr: 'paperroll: wall: Among these files there is none that a board can be read from.\n' });
  });

  test('an output that cannot be written: no such folder, a folder itself', async () => {
    const cwd = folderWith({ 'parcels.json': BOARD });
    mkdirSync(join(cwd, 'out'));
    const nowhere = await runInMemory(['export', 'parcels.json', '--to', 'csv', '-o', 'missing/x.csv'], { cwd });
    expect(nowhere).toMatchObject({ exitCode: 2, stdout: '', stderr: 'paperroll: There is no folder for missing/x.csv. Nothing was written.\n' });
    const folder = await runInMemory(['export', 'parcels.json', '--to', 'csv', '-o', 'out'], { cwd });
    expect(folder).toMatchObject({ exitCode: 2, stdout: '', stderr: 'paperroll: out is a folder; name a file in it.\n' });
    expect(readdirSync(join(cwd, 'out'))).toEqual([]);
  });

  test.runIf(existsSync('/dev/full'))('an output for which the disk has no room', async () => {
    const cwd = folderWith({ 'parcels.json': BOARD });
    expect(await runInMemory(['export', 'parcels.json', '--to', 'csv', '-o', '/dev/full'], { cwd })).toMatchObject({ exitCode: 2, stdout: '', stderr: 'paperroll: The disk is full: /dev/full was not written.\n' });
  });

  test('a link that is none', async () => {
    const ran = await runInMemory(['export', 'http://localhost:1/somewhere', '--to', 'markdown']);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain('not a board link');
  });

  test('a server that is not there', async () => {
    const ran = await runInMemory(['export', 'http://127.0.0.1:9/b/wall#key', '--to', 'markdown']);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toMatch(/http:\/\/127\.0\.0\.1:9 cannot be reached/);
  });

  test('--into something that is no link, and --into together with -o', async () => {
    expect((await runInMemory(['import', '-', '--into', 'wall.json'], { stdin: BOARD })).stderr).toContain('--into needs a board link');
    expect((await runInMemory(['import', '-', '--into', 'http://h/b/x#k', '-o', 'y'], { stdin: BOARD })).stderr).toContain('Choose one');
  });
});

describe('paperroll export', () => {
  test('writes Markdown that imports as the same board', async () => {
    const cwd = folderWith({ 'parcels.json': BOARD });
    const markdown = await runInMemory(['export', 'parcels.json', '--to', 'markdown'], { cwd });
    expect(markdown.exitCode).toBe(0);
    expect(markdown.stdout).toContain('Parcel ordered');
    const direct = await runInMemory(['import', 'parcels.json'], { cwd });
    const around = await runInMemory(['import', '-', '--from', 'markdown'], { stdin: markdown.stdout });
    expect(around.stdout).toBe(direct.stdout);
  });

  test('takes an extension for a format, and writes the file whole', async () => {
    const cwd = folderWith({ 'parcels.json': BOARD, 'parcels.svg': 'old' });
    const ran = await runInMemory(['export', 'parcels.json', '--to', 'svg', '-o', 'parcels.svg'], { cwd });
    expect(ran).toMatchObject({ exitCode: 0, stdout: '' });
    expect(readFileSync(join(cwd, 'parcels.svg'), 'utf8')).toMatch(/^<\?xml[\s\S]*Parcel[\s\S]*<\/svg>\s*$/);
    expect(readdirSync(cwd).sort()).toEqual(['parcels.json', 'parcels.svg']);
  });

  test.each([
    ['png', /drawn by the browser.*svg/],
    ['PNG', /drawn by the browser.*svg/],
    ['jpg', /writes no JPG. Choose svg/],
  ])('%s is not written here, and the message says what is, before anything is read', async (format, message) => {
    const ran = await runInMemory(['export', 'nowhere.json', '--to', format]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });

  test('an SVG carries the fonts unless told not to, and the board either way', async () => {
    const [full, small] = await Promise.all([runInMemory(['export', '-', '--to', 'svg'], { stdin: BOARD }), runInMemory(['export', '-', '--to', 'svg', '--no-fonts'], { stdin: BOARD })]);
    expect(full.stdout).toContain('data:font/woff2;base64,');
    expect(small.stdout).not.toContain('@font-face');
    const boards = await Promise.all([full, small].map(({ stdout }) => runInMemory(['import', '-'], { stdin: stdout })));
    expect(boards[0]?.stdout).toBe(boards[1]?.stdout);
  });

  test('a PDF is one sheet, pages or posters, as the options say', async () => {
    const cwd = folderWith({ 'parcels.json': BOARD });
    const sheet = await runInMemory(['export', 'parcels.json', '--to', 'pdf'], { cwd });
    expect(sheet.stdout).toMatch(/^%PDF-1\.\d/);
    const posters = await runInMemory(['export', 'parcels.json', '--to', 'PDF', '--poster', '--page', 'a4', '--portrait', '-o', 'wall.pdf'], { cwd });
    expect(posters).toMatchObject({ exitCode: 0, stdout: '' });
    expect(posters.stderr).toMatch(/Wrote wall\.pdf \(PDF document\)\. \d+ pages?\./);
    const { pages } = await readPdf(readFileSync(join(cwd, 'wall.pdf')));
    expect(pages.map(({ size }) => size.map(Math.round))).toContainEqual([595, 842]);
    expect(pages.map(({ text }) => text).join(' ')).toContain('Parcel');
  });

  test('signs that Inter lacks are boxes in a PDF, and are named', async () => {
    const ran = await runInMemory(['export', '-', '--to', 'pdf', '-o', 'wall.pdf'], { stdin: BOARD.replace('Parcel ordered', 'Parcel 日本') });
    expect(ran.stderr).toContain('2 signs that Inter lacks are empty boxes (日 本)');
  });

  test.each([
    [['--roll', '914', '--poster'], /roll has no pages/],
    [['--scale', '50', '--across', '3', '--page', 'a4'], /Choose one/],
    [['--across', '3'], /--page/],
    [['--scale', 'huge'], /--scale takes a number/],
    [['--page', 'a7'], /a4/],
  ])('%j is refused before anything is read', async (args, message) => {
    const ran = await runInMemory(['export', 'nowhere.json', '--to', 'pdf', ...args]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });

  test('an area is found by its title; one that is not there is refused with those that are', async () => {
    const withArea = JSON.stringify({ ...(JSON.parse(BOARD) as { elements: object[] }), elements: [...(JSON.parse(BOARD) as { elements: object[] }).elements, { id: 'far', kind: 'frame', x: 9000, y: 9000, w: 400, h: 300, text: 'Elsewhere' }] });
    const ran = await runInMemory(['export', '-', '--to', 'svg', '--no-fonts', '--area', 'elsewhere'], { stdin: withArea });
    expect(ran.stdout).toContain('Elsewhere');
    expect(ran.stdout).not.toContain('Parcel ordered');
    expect((await runInMemory(['export', '-', '--to', 'pdf', '--area', 'Nowhere'], { stdin: withArea })).stderr).toContain('no area “Nowhere”. Areas: Elsewhere');
  });

  test('an unknown format names those there are', async () => {
    const ran = await runInMemory(['export', '-', '--to', 'visio'], { stdin: BOARD });
    expect(ran.stderr).toMatch(/no format “visio”. Formats to write: .*markdown.*svg/);
  });
});

describe('paperroll lint', () => {
  const wrong = BOARD.replace('Parcel ordered', 'Order parcel');

  test('prints findings as text, their sum to stderr', async () => {
    const ran = await runInMemory(['lint', '-', '--profile', 'strict'], { stdin: wrong });
    expect(ran.stdout.split('\n').slice(0, -1).every((line) => /^(error|warning|hint): .+ \[[\w./-]+\]/.test(line))).toBe(true);
    expect(ran.stderr).toContain('profile strict');
  });

  test('exit code 1 means that a finding is an error, and JSON tells the same', async () => {
    for (const profile of ['workshop', 'valid', 'strict']) {
      const ran = await runInMemory(['lint', '-', '--profile', profile, '--json'], { stdin: wrong });
      const { findings } = JSON.parse(ran.stdout) as { findings: { severity: string }[] };
      expect(ran.exitCode).toBe(findings.some((finding) => finding.severity === 'error') ? 1 : 0);
    }
  });

  test('a board of a notation that this version does not know is refused', async () => {
    const ran = await runInMemory(['lint', '-'], { stdin: BOARD.replace('event-storming', 'of-tomorrow') });
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain('of-tomorrow');
  });
});

describe('the past of a board', () => {
  test.each([
    [['history', 'parcels.json'], /its host link/],
    [['history', 'http://localhost:1/b/x#k', '--limit', '0'], /--limit must be a whole number from 1 to 1000/],
    [['history', 'http://localhost:1/b/x#k', '--step', 'day'], /--step must be/],
    [['history', 'http://localhost:1/b/x#k', '--before', 'yore'], /“?"yore"”? is no time/],
    [['history', 'http://localhost:1/b/x#k'], /localhost:1 cannot be reached \(/],
    [['export', 'parcels.json', '--to', 'md', '--as-of', '2027-01-01'], /host link with --as-of/],
    [['export', 'http://localhost:1/b/x#k', '--to', 'md', '--as-of', 'yore'], /no time/],
  ])('%j is refused in one line', async (args, message) => {
    const ran = await runInMemory(args);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('paperroll serve', () => {
  test('hands the process to the built server, options before settings', async () => {
    const cwd = folderWith({ 'relay.js': '' });
    const relay = join(cwd, 'relay.js');
    const ran = await runInMemory(['serve', '--port', '8080', '--host', '0.0.0.0', '--store', './walls.db'], { cwd, relay });
    expect(ran.exitCode).toBeUndefined();
    expect(ran.programs).toEqual([{ path: relay, settings: { PORT: '8080', HOST: '0.0.0.0', PAPERROLL_STORE: `sqlite:${join(cwd, 'walls.db')}` } }]);
    const plain = await runInMemory(['serve', '--store', 'sqlite:x.db'], { cwd, relay });
    expect(plain.programs).toEqual([{ path: relay, settings: { PAPERROLL_STORE: 'sqlite:x.db' } }]);
  });

  test('says how to build when nothing is built', async () => {
    const ran = await runInMemory(['serve']);
    expect(ran).toMatchObject({ exitCode: 2, programs: [] });
    expect(ran.stderr).toContain('npx pnpm@12');
  });
});

describe('paperroll backup, restore and check', () => {
  test('hand the process to the built program for maintenance, with paths from where one stands', async () => {
    const cwd = folderWith({ 'relay.js': '', 'maintain.js': '' });
    const relay = join(cwd, 'relay.js');
    const path = join(cwd, 'maintain.js');
    const handed = async (...args: readonly string[]): Promise<unknown> => (await runInMemory(args, { cwd, relay })).programs.map(({ args: given, ...rest }) => ({ ...rest, asked: JSON.parse(given?.[0] ?? '') as unknown }));
    expect(await handed('backup', 'b.db')).toEqual([{ path, settings: {}, asked: { task: 'backup', file: join(cwd, 'b.db'), replace: false } }]);
    expect(await handed('restore', '/b.db', '--replace', '--store', 'walls.db')).toEqual([{ path, settings: { PAPERROLL_STORE: `sqlite:${join(cwd, 'walls.db')}` }, asked: { task: 'restore', file: '/b.db', replace: true } }]);
    expect(await handed('check', '--json')).toEqual([{ path, settings: {}, asked: { task: 'check', json: true } }]);
  });

  test.each([['backup', 'b.db'], ['restore', 'b.db'], ['check']])('%s says how to build when nothing is built', async (...args) => {
    const ran = await runInMemory(args);
    expect(ran).toMatchObject({ exitCode: 2, programs: [] });
    expect(ran.stderr).toContain('npx pnpm@12');
  });
});

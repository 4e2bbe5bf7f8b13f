import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { BoardPage } from './support/board-page.ts';
import { dropFile } from './support/drop-file.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

async function someStickies(wall: BoardPage): Promise<void> {
  await wall.placeByKey('e', await wall.at(-250, 0), 'Parcel ordered');
  await wall.page.keyboard.press('Enter');
  await wall.write('Parcel, "sent"');
  await wall.leave();
  await wall.placeByKey('h', await wall.at(150, 150), 'Who pays?');
  await wall.leave();
}

/** Presses the words that people see, whatever lies over them. */
async function chooseFormat(dialog: Locator, label: RegExp): Promise<void> {
  await pressWords(dialog.getByText(label).first());
  await expect(dialog.getByRole('radio', { name: label })).toBeChecked();
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

/** What each export must be, beyond having arrived. */
const exports: readonly { readonly label: RegExp; readonly file: RegExp; readonly check: (bytes: Buffer, page: Page) => Promise<void> | void }[] = [
  {
    label: /Markdown/,
    file: /\.md$/,
    check: (bytes) => {
      expect(bytes.toString()).toContain('Parcel ordered');
      expect(bytes.toString()).toMatch(/^---\n[\s\S]*\n---\n/);
    },
  },
  {
    label: /Paperroll board/,
    file: /\.json$/,
    check: (bytes) => {
      const board = JSON.parse(bytes.toString()) as { format: string; elements: unknown[] };
      expect(board.format).toBe('paperroll/board');
      expect(board.elements).toHaveLength(3);
    },
  },
  {
    label: /CSV sheet/,
    file: /\.csv$/,
    check: (bytes) => {
      const lines = bytes.toString().trim().split('\r\n');
      expect(lines).toHaveLength(4);
      expect(lines.join('\n')).toContain('"Parcel, ""sent"""');
    },
  },
  {
    label: /SVG/,
    file: /\.svg$/,
    check: async (bytes, page) => {
      const root = await page.evaluate((text) => {
        const document = new DOMParser().parseFromString(text, 'image/svg+xml');
        return { name: document.documentElement.nodeName, broken: document.querySelector('parsererror') !== null, words: document.documentElement.textContent };
      }, bytes.toString());
      expect(root).toMatchObject({ name: 'svg', broken: false });
      expect(root.words).toContain('Parcel');
    },
  },
  {
    label: /PNG/,
    file: /\.png$/,
    check: (bytes) => {
      expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
      expect(bytes.readUInt32BE(16)).toBeGreaterThan(300);
      expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND');
    },
  },
];

for (const { label, file, check } of exports) {
  test(`the export as ${label.source} downloads and is valid`, async ({ board, newPerson }) => {
    const { page, open } = await newPerson();
    const wall = await open(board.links.edit);
    await someStickies(wall);
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog');
    await chooseFormat(dialog, label);
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /Download|Save/ }).click()]);
    expect(download.suggestedFilename()).toMatch(file);
    await check(await bytesOf(download), page);
  });
}

/** Takes the wall home as Markdown. */
async function exportMarkdown(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await chooseFormat(dialog, /Markdown/);
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /Download|Save/ }).click()]);
  return bytesOf(download);
}

/** Presses “Choose a file…” and chooses in the device's own dialog. */
async function chooseFile(place: Page | Locator, page: Page, file: { readonly name: string; readonly content: string | Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), place.getByText('Choose a file…', { exact: true }).click()]);
  await chooser.setFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.content) });
}

/** The ways in which a file comes to a page. */
const waysIn: readonly { readonly way: string; readonly bring: (page: Page, name: string, content: Buffer) => Promise<void> }[] = [
  { way: 'dropped on the start page', bring: (page, name, content) => dropFile(page, { x: 640, y: 400 }, { name, content }) },
  { way: 'chosen in the file dialog', bring: (page, name, content) => chooseFile(page, page, { name, content }) },
];

for (const { way, bring } of waysIn) {
  test(`a Markdown export comes back as the same board, ${way}`, async ({ relay, board, newPerson }) => {
    const { page, open } = await newPerson();
    const wall = await open(board.links.edit);
    await someStickies(wall);
    const before = await wall.elements();
    const text = await exportMarkdown(page);

    await page.goto(relay.url);
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
    await bring(page, 'wall.md', text);
    await page.getByRole('dialog').getByRole('button', { name: 'Open as a new board' }).click();
    await expect(page).toHaveURL(/\/b\//);
    expect(page.url()).not.toContain(board.id);
    const copy = new BoardPage(page);
    await copy.ready();
    await expect.poll(() => copy.elements()).toEqual(before);
  });
}

test.describe('a file that cannot be read says why, and nothing is made', () => {
  const board = { format: 'paperroll/board', version: 1, title: 'X', notation: 'event-storming', level: 'process', elements: [], relations: [] };
  const broken: readonly { readonly what: string; readonly name: string; readonly content: string | Buffer; readonly message: RegExp }[] = [
    { what: 'a truncated board', name: 'cut.paperroll.json', content: JSON.stringify(board).slice(0, 60), message: /ends in the middle, at .*part of it is missing/ },
    { what: 'a foreign JSON file', name: 'package.json', content: '{"name":"x","version":"1.0.0"}', message: /Nothing in “package\.json” looks like a board|not a Paperroll board/ },
    { what: 'a picture', name: 'cat.png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]), message: /“cat\.png” is not a text file/ },
    { what: 'an empty file', name: 'empty.json', content: '', message: /“empty\.json” is empty/ },
    { what: 'a board of a newer version', name: 'new.json', content: JSON.stringify({ ...board, version: 99 }), message: /written by a newer Paperroll \(file version 99;/ },
  ];
  for (const { what, name, content, message } of broken) {
    test(what, async ({ relay, board: live, newPerson }) => {
      const { page, open } = await newPerson();
      const created: string[] = [];
      page.on('request', (request) => (request.method() === 'POST' ? created.push(request.url()) : undefined));
      const file = { name, content };
      const said = page.getByRole('alert').filter({ hasText: message });
      await page.goto(relay.url);
      await chooseFile(page, page, file);
      await expect(said).toBeVisible();
      await page.reload();
      await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
      await dropFile(page, { x: 640, y: 400 }, file);
      await expect(said).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page).toHaveURL(`${relay.url}/`);
      expect(created).toEqual([]);

      const wall = await open(live.links.edit);
      await wall.command('Import into this board…');
      const dialog = page.getByRole('dialog');
      await chooseFile(dialog, page, file);
      await expect(dialog.getByRole('alert').filter({ hasText: message })).toBeVisible();
      expect(await wall.elementCount()).toBe(0);
    });
  }
});

/** Where a file comes in on a board. */
const waysOntoTheWall: readonly { readonly way: string; readonly bring: (wall: BoardPage, file: { readonly name: string; readonly content: string }) => Promise<void> }[] = [
  {
    way: 'chosen in the file dialog',
    bring: async (wall, file) => {
      await wall.command('Import into this board…');
      await chooseFile(wall.page.getByRole('dialog'), wall.page, file);
    },
  },
  {
    way: 'dropped on the open dialog',
    bring: async (wall, file) => {
      await wall.command('Import into this board…');
      await expect(wall.page.getByRole('dialog')).toBeVisible();
      await dropFile(wall.page, { x: 640, y: 400 }, file);
    },
  },
  {
    way: 'dropped on the wall',
    bring: (wall, file) => dropFile(wall.page, { x: 640, y: 400 }, file),
  },
];

for (const { way, bring } of waysOntoTheWall) {
  test(`a file ${way} of a board comes beside what hangs there, says what it holds, and one undo takes it away`, async ({ board, newPerson }) => {
    const { page, open } = await newPerson();
    const wall = await open(board.links.edit);
    await someStickies(wall);
    const before = await wall.elements();
    await bring(wall, { name: 'more.csv', content: 'text,kind\nRefund paid,es.event\nRefund asked,es.event\n' });
    await expect(page.getByRole('dialog').getByText(/2 elements/)).toBeVisible();
    expect(await wall.elementCount()).toBe(3);
    await page.getByRole('button', { name: 'Put it on this wall' }).click();
    await expect.poll(() => wall.elementCount()).toBe(5);
    const come = (await wall.elements()).filter(({ text }) => text.startsWith('Refund'));
    expect(come.map(({ kind, text }) => [kind, text])).toEqual([
      ['es.event', 'Refund paid'],
      ['es.event', 'Refund asked'],
    ]);
    const end = Math.max(...before.map(({ x, w }) => x + w));
    expect(Math.min(...come.map(({ x }) => x))).toBeGreaterThanOrEqual(end);
    await page.keyboard.press('Control+z');
    await expect.poll(() => wall.elements()).toEqual(before);
  });
}

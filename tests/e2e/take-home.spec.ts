import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { BoardPage } from './support/board-page.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

async function someStickies(wall: BoardPage): Promise<void> {
  await wall.placeByKey('e', await wall.at(-250, 0), 'Parcel ordered');
  await wall.page.keyboard.press('Enter');
  await wall.page.keyboard.type('Parcel, "sent"');
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

test('a Markdown export comes back as the same board, dropped on the start page', async ({ relay, board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await someStickies(wall);
  const before = await wall.elements();
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await chooseFormat(dialog, /Markdown/);
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /Download|Save/ }).click()]);
  const path = await download.path();

  await page.goto(relay.url);
  await page.locator('input[type=file]').first().setInputFiles({ name: 'wall.md', mimeType: 'text/markdown', buffer: await readFile(path) });
  await page.getByRole('dialog').getByRole('button', { name: /board|wall/i }).last().click();
  await expect(page).toHaveURL(/\/b\//);
  const copy = new BoardPage(page);
  await copy.ready();
  await expect.poll(() => copy.elements()).toEqual(before);
});

test.describe('a file that cannot be read says why, and nothing is made', () => {
  const board = { format: 'paperroll/board', version: 1, title: 'X', notation: 'event-storming', level: 'process', elements: [], relations: [] };
  const broken: readonly { readonly what: string; readonly name: string; readonly content: string | Buffer; readonly message: RegExp }[] = [
    { what: 'a truncated board', name: 'cut.paperroll.json', content: JSON.stringify(board).slice(0, 60), message: /part of it is missing/ },
    { what: 'a foreign JSON file', name: 'package.json', content: '{"name":"x","version":"1.0.0"}', message: /looks like a board|not a Paperroll board/ },
    { what: 'a picture', name: 'cat.png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]), message: /not a text file/ },
    { what: 'an empty file', name: 'empty.json', content: '', message: /is empty/ },
    { what: 'a board of a newer version', name: 'new.json', content: JSON.stringify({ ...board, version: 99 }), message: /newer Paperroll/ },
  ];
  for (const { what, name, content, message } of broken) {
    test(what, async ({ relay, board: live, newPerson }) => {
      const { page, open } = await newPerson();
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
      await page.goto(relay.url);
      await page.locator('input[type=file]').first().setInputFiles(file);
      await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
      await expect(page).toHaveURL(`${relay.url}/`);

      const wall = await open(live.links.edit);
      await wall.command('Import into this board…');
      await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
      await expect(page.getByRole('dialog').getByRole('alert').filter({ hasText: message })).toBeVisible();
      expect(await wall.elementCount()).toBe(0);
    });
  }
});

test('a file imported into a board comes beside what hangs there, says what it holds, and one undo takes it away', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await someStickies(wall);
  await wall.command('Import into this board…');
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from('text,kind\nRefund paid,es.event\nRefund asked,es.event\n') });
  await expect(page.getByRole('dialog').getByText(/2 elements/)).toBeVisible();
  await page.getByRole('button', { name: 'Put it on this wall' }).click();
  await expect.poll(() => wall.elementCount()).toBe(5);
  await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elementCount()).toBe(3);
});

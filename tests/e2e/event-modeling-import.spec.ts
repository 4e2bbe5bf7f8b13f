import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { BoardPage } from './support/board-page.ts';
import { dropFile } from './support/drop-file.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/event-models/${name}`, import.meta.url));

async function dropOnStart(page: Page, name: string, content: Buffer): Promise<void> {
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
  await dropFile(page, { x: 640, y: 400 }, { name, content });
}

async function openAsBoard(page: Page): Promise<BoardPage> {
  await page.getByRole('dialog').getByRole('button', { name: 'Open as a new board' }).click();
  await expect(page).toHaveURL(/\/b\//);
  const wall = new BoardPage(page);
  await wall.ready();
  return wall;
}

test('an Event Model as tools write it is dropped, says what was repaired and left out, and becomes a board without its secret', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await dropOnStart(page, 'allotments.config.json', await readFile(fixture('allotments.config.json')));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Allotments' })).toBeVisible();
  await expect(dialog.getByText(/Read as Event Modeling spec/)).toBeVisible();
  await expect(dialog.getByRole('heading', { name: /^Repaired/ })).toBeVisible();
  await expect(dialog.getByText('The status “Waiting for paint” is not known; the slice counts as created.')).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'Left out (3)' })).toBeVisible();
  await expect(dialog.getByText('A “token” may open somebody’s account and was left out.').first()).toBeVisible();
  await expect(dialog.getByText('A connection to “Yearly letter”, which is in no slice of this file, was left out.')).toBeVisible();
  const wall = await openAsBoard(page);
  await expect.poll(() => wall.texts()).toEqual(expect.arrayContaining(['Assign a plot', 'Plot assigned', 'a plot has one gardener', 'Watering round']));
  expect(await wall.snapshot()).not.toContain('not-a-real-token');
});

/** Ways out of an Event Model, and how their files begin. */
const WAYS_OUT: readonly { readonly label: string; readonly file: RegExp; readonly begins: string }[] = [
  { label: 'Event Modeling spec (JSON)', file: /\.event-model\.json$/, begins: '{' },
  { label: 'Event Modeling spec (published schema)', file: /\.eventmodeling\.json$/, begins: '{' },
  { label: 'Event Modeling build kit (.slices)', file: /\.kit\.zip$/, begins: 'PK' },
  { label: 'Markdown, one file a slice', file: /\.slices\.zip$/, begins: 'PK' },
  { label: 'Gherkin features', file: /\.gherkin\.zip$/, begins: 'PK' },
  { label: 'TypeScript, one file a slice', file: /\.typescript\.zip$/, begins: 'PK' },
  { label: 'JSON Schema of commands and events', file: /\.jsonschema\.zip$/, begins: 'PK' },
  { label: 'AsyncAPI 3, one document a context', file: /\.asyncapi\.zip$/, begins: 'PK' },
  { label: 'Mermaid event modeling', file: /\.mmd$/, begins: '---' },
  { label: 'Event Modeling text (evml)', file: /\.evml$/, begins: '---' },
  { label: 'emlang', file: /\.emlang\.yaml$/, begins: 'slices:' },
  { label: 'Markdown document', file: /\.md$/, begins: '---' },
];

async function exportAs(page: Page, label: string): Promise<Download> {
  const dialog = page.getByRole('dialog');
  await pressWords(dialog.getByText(label, { exact: true }).first());
  await expect(dialog.getByRole('radio', { name: label, exact: true })).toBeChecked();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download' }).click()]);
  return download;
}

test('it leaves in every format of its notation, says what stays behind, and its kit comes back whole', async ({ relay, newPerson }) => {
  test.setTimeout(180_000);
  const { page } = await newPerson();
  await page.goto(relay.url);
  await dropOnStart(page, 'allotments.config.json', await readFile(fixture('allotments.config.json')));
  await openAsBoard(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog').getByText('aipersimmon')).toHaveCount(0);
  let kit = Buffer.alloc(0);
  for (const { label, file, begins } of WAYS_OUT) {
    const download = await exportAs(page, label);
    expect(download.suggestedFilename()).toMatch(file);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, begins.length).toString()).toBe(begins);
    if (label.includes('.slices')) kit = bytes;
  }
  const dialog = page.getByRole('dialog');
  await pressWords(dialog.getByText('Gherkin features', { exact: true }).first());
  await expect(dialog.getByText(/^Stays behind/)).toBeVisible();
  await dialog.getByText(/^Stays behind/).click();
  await expect(dialog.getByText(/a relation: Gherkin has none/)).toBeVisible();
  await pressWords(dialog.getByText('Event Modeling build kit (.slices)', { exact: true }).first());
  await expect(dialog.getByText('It carries the whole model.')).toBeVisible();
  await expect(dialog.getByText('.slices/allotments/assignaplot/slice.json')).toBeVisible();

  await page.goto(relay.url);
  await dropOnStart(page, 'allotments.kit.zip', kit);
  await expect(page.getByRole('dialog').getByText(/Read as Event Modeling build kit/)).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('heading', { name: /^Left out \([1-9]/ })).toHaveCount(0);
  const copy = await openAsBoard(page);
  await expect.poll(() => copy.texts()).toEqual(expect.arrayContaining(['Assign a plot', 'Plot assigned', 'Watering round']));
});

for (const [name, title, texts] of [
  ['book-club.backup.json', 'Book club', ['Librarian', 'Lend a book', 'Book lent', 'is out already']],
  ['bakery.evml', 'Untitled board', ['OrderTaken', 'BakingList']],
  ['bakery.giraflow.json', 'Bakery', ['TakeOrder', 'FlourDelivered']],
] as const) {
  test(`${name} is dropped and becomes a board`, async ({ relay, newPerson }) => {
    const { page } = await newPerson();
    await page.goto(relay.url);
    await dropOnStart(page, name, await readFile(fixture(name)));
    await expect(page.getByRole('dialog').getByRole('heading', { name: title })).toBeVisible();
    const wall = await openAsBoard(page);
    await expect.poll(() => wall.texts()).toEqual(expect.arrayContaining([...texts]));
  });
}

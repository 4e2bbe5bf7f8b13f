import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadSqliteDriver } from './sqlite-driver.ts';
import { migrate } from './sqlite-migrate.ts';
import { sqliteMigrations } from './sqlite-migrations.ts';

const page = readFileSync(new URL('../../../../docs/storage.md', import.meta.url), 'utf8');
const sectionOf = (title: string): string => page.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
const firstCells = (text: string): readonly string[] => [...text.matchAll(/^\| `?([\w-]+)`? \|/gm)].map(([, cell = '']) => cell).filter((cell) => cell !== 'column' && cell !== 'step');

test('docs/storage.md names every table and every column of the file, and none that there is not', async () => {
  const { DatabaseSync } = await loadSqliteDriver();
  const db = new DatabaseSync(':memory:');
  migrate(db, 0);
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all().map((row) => String(row['name']));
  const columns = tables.map((table) => [table, ...db.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').all(table).map((row) => String(row['name']))]);
  db.close();
  const told = sectionOf('Tables').split(/^### /m).slice(1).map((part) => [/^`(\w+)`/.exec(part)?.[1] ?? '', ...firstCells(part)]);
  expect(told.sort(([a = ''], [b = '']) => a.localeCompare(b))).toEqual(columns);
});

test('docs/storage.md lists the migrations', () => {
  const rows = [...sectionOf('Migrations').matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, version, name]) => ({ version: Number(version), name }));
  expect(rows).toEqual(sqliteMigrations.map(({ version, name }) => ({ version, name })));
});

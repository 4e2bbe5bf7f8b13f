import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fileOf = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const operations = fileOf('docs/operations.md');

/** docs/operations.md with the table of settings of the relay's page, as it should be. */
export function operationsDocs() {
  const readme = readFileSync(fileOf('apps/relay/README.md'), 'utf8');
  const table = /^\| name \| default \| meaning \|\n(?:\|.*\n)+/m.exec(readme)?.[0] ?? '';
  const text = readFileSync(operations, 'utf8');
  return text.replace(/(<!-- settings:[^\n]*-->\n)[\s\S]*?(<!-- \/settings -->)/, (_all, before, after) => `${before}\n${table.replaceAll('](#', '](../apps/relay/README.md#')}\n${after}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(operations, operationsDocs());

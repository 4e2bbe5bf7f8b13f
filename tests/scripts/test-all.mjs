import { stages, startChromium } from './stages.mjs';

// Runs every check of the repository, or those named in `--only a,b`; the last line says `N passed, N failed`.

function chosenStages(args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at === -1) return stages;
  const list = args[at]?.includes('=') ? args[at].slice('--only='.length) : (args[at + 1] ?? '');
  const ids = list.split(',').filter(Boolean);
  const unknown = ids.filter((id) => !stages.some((stage) => stage.id === id));
  if (ids.length === 0 || unknown.length > 0) {
    console.error(`${unknown.length > 0 ? `There is no stage ${unknown.join(', ')}` : 'No stage is named'}. The stages: ${stages.map((stage) => stage.id).join(', ')}.`);
    process.exit(2);
  }
  return stages.filter((stage) => ids.includes(stage.id));
}

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const chosen = chosenStages(process.argv.slice(2));
const context = { chromium: chosen.some((stage) => stage.id === 'e2e') ? startChromium() : undefined };
const begin = performance.now();
const total = { passed: 0, failed: 0, notes: [], times: [] };

for (const stage of chosen) {
  console.log(`\n━━ ${stage.title} ━━`);
  const from = performance.now();
  const result = await stage.run(context).catch((error) => ({ passed: 0, failed: 1, notes: [`${stage.id}: ${error.message}`] }));
  const line = `${stage.title}: ${result.passed} passed, ${result.failed} failed in ${seconds(from)}`;
  console.log(`━━ ${line}`);
  total.passed += result.passed;
  total.failed += result.failed;
  total.notes.push(...result.notes);
  total.times.push(line);
}

console.log(`\n━━ Summary (${seconds(begin)}) ━━\n${total.times.join('\n')}`);
if (total.notes.length > 0) console.log(`\n${total.notes.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

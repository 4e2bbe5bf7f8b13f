import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCaddy, ensurePostgres, ensurePromtool, ensureRedis } from '../servers/find-servers.mjs';
import { ensureChromium, ensureHeadlessShell } from './ensure-chromium.mjs';
import { root, runProcess, toolPath } from './run-process.mjs';
import { runTurbo } from './run-turbo.mjs';

// A stage resolves to { passed, failed, notes }: notes are lines for the summary (what failed, what was skipped).

const one = (ok, note) => (ok ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [note] });

const sum = (results) =>
  results.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, notes: [...a.notes, ...b.notes] }), { passed: 0, failed: 0, notes: [] });

function typedProjects() {
  const inside = (folder) => readdirSync(join(root, folder)).sort().map((name) => `${folder}/${name}`);
  return [...inside('packages'), ...inside('apps'), 'tests'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

async function types() {
  const waiting = typedProjects();
  const results = [];
  const work = async () => {
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
      const { code } = await runProcess(toolPath('tsc'), ['-p', folder, '--pretty', 'false']);
      console.log(`${code === 0 ? '✓' : '✗'} ${folder}`);
      results.push(one(code === 0, `types: ${folder}`));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return sum(results);
}

async function lint() {
  const { code } = await runProcess(toolPath('oxlint'), ['--deny-warnings']);
  return one(code === 0, 'lint: oxlint');
}

async function build() {
  const { code } = await runTurbo(['build']);
  return one(code === 0, 'build: turbo run build');
}

async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'paperroll-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const vitest = (name, projects, options = []) => () =>
  withReport(async (path) => {
    const chosen = projects.map((project) => `--project=${project}`);
    const { code } = await runProcess(toolPath('vitest'), ['run', ...chosen, ...options, '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]);
    const report = readReport(path);
    if (report === undefined) return one(false, `${name}: vitest ended with code ${code} and no report`);
    return withExit(countVitest(name, report), code, name);
  });

function countVitest(name, report) {
  const result = { passed: 0, failed: 0, notes: [] };
  for (const file of report.testResults) {
    const tests = file.assertionResults;
    const broken = tests.filter((test) => test.status === 'failed');
    result.passed += tests.filter((test) => test.status === 'passed').length;
    result.failed += broken.length;
    for (const test of broken) result.notes.push(`${name}: ${file.name.replace(`${root}/`, '')} › ${test.fullName}`);
    // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
    if (file.status === 'failed' && broken.length === 0) {
      result.failed += 1;
      result.notes.push(`${name}: ${file.name.replace(`${root}/`, '')} (the file itself)`);
    }
    for (const test of tests) if (!['passed', 'failed'].includes(test.status)) result.notes.push(`${name}: not run: ${test.fullName}`);
  }
  return result;
}

/** A run that ends badly although no test failed (an unhandled error, nothing found) is a failure. */
const withExit = (result, code, name) =>
  code === 0 || result.failed > 0 ? result : { ...result, failed: 1, notes: [...result.notes, `${name}: no test failed, but the run ended with code ${code}`] };

// The short bench drives Chromium, stores and buses are tried against real servers: on a fresh machine this waits until
// they are installed, and nothing is skipped. One after the other: apt-get takes one call at a time.
async function integration({ chromium }) {
  await chromium;
  await ensurePostgres();
  await ensureRedis();
  await ensureCaddy();
  await ensurePromtool();
  // They wait for servers and processes a good part of the time.
  return vitest('int', ['int', 'cross'], [`--maxWorkers=${availableParallelism() + 1}`])();
}

async function e2e({ chromium }) {
  const browser = await chromium;
  if (!browser.ok) return one(false, `e2e: ${browser.message}`);
  return withReport(async (path) => {
    const { code } = await runProcess(toolPath('playwright', join(root, 'tests')), ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', '--forbid-only'], {
      cwd: join(root, 'tests'),
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: path },
    });
    const report = readReport(path);
    if (report === undefined) return one(false, `e2e: Playwright ended with code ${code} and no report`);
    const { expected, unexpected, flaky } = report.stats;
    const specs = specsOf(report.suites);
    const notes = [
      ...specs.filter((spec) => !spec.ok).map((spec) => `e2e: ${spec.file} › ${spec.title}`),
      ...specs.filter((spec) => spec.tests.some((test) => test.status === 'flaky')).map((spec) => `e2e: only at the second try: ${spec.file} › ${spec.title}`),
    ];
    return withExit({ passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), notes }, code, 'e2e');
  });
}

const specsOf = (suites) => suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);

/** Every stage in the order in which it runs. Integration needs the build: it talks to the real relay and command line. */
export const stages = [
  { id: 'types', title: 'Types', run: types },
  { id: 'lint', title: 'Lint', run: lint },
  { id: 'architecture', title: 'Architecture', run: vitest('architecture', ['architecture']) },
  { id: 'unit', title: 'Unit tests', run: vitest('unit', ['unit']) },
  { id: 'build', title: 'Build', run: build },
  { id: 'int', title: 'Integration tests', run: integration },
  { id: 'e2e', title: 'Browser tests', run: e2e },
];

/** Begins to look for the browser while other stages run: installing it takes a minute on a fresh machine. */
export async function startChromium() {
  const found = await ensureChromium();
  if (found.ok) await ensureHeadlessShell();
  return found;
}

import { boardOfEventModel, createEventModelLint, eventModelingLibrary, type LintProfile, type LintRule } from '@paperroll/model';
import { ruleExamples, sketch, sketchModel } from '@paperroll/model/testing';

const GROUPS: readonly (readonly [prefix: string, title: string, about: string])[] = [
  ['ic', 'Information completeness', 'Every field has an origin and a destination, and its value really gets from the one to the other.'],
  ['i', 'Identity', 'Rows and streams say what they are about.'],
  ['g', 'Grammar', 'What may flow into what, and how automations and translations work.'],
  ['t', 'Time and lanes', 'Time goes from left to right; everything hangs where it belongs.'],
  ['s', 'Specifications', 'Given, when, then make sense, belong to their slice, and there are enough of them.'],
  ['n', 'Names', 'Names say what they mean, and each means one thing.'],
  ['q', 'Questions and personal data', 'What is still open, and what needs care.'],
  ['f', 'Furniture', 'Shapes that often tell of a slice that wants to be several. A word, never a reproach.'],
];

const PROFILES: readonly LintProfile[] = ['workshop', 'valid', 'strict'];

/** The page about the checks of an Event Model, made of the rules and of their examples, each of which is linted for it. */
export function lintDocs(): string {
  const { rules } = eventModelingLibrary;
  return [
    '# What Paperroll checks in an Event Model',
    '',
    '<!-- Written by `node tests/scripts/lint-docs.mjs` from the rules themselves; a test keeps it up to date. -->',
    '',
    'The same checks run beside the wall, in `paperroll lint`, and in the Markdown that a model leaves as. Nothing is ever blocked by one: a finding is advice, with',
    'a fix where one can be made. How loud a check is depends on the profile: `workshop` while people explore, `valid` when the model should read well, `strict` before',
    'building from it. `paperroll lint` ends with exit code 1 when one of its findings is an error.',
    '',
    '```',
    'npx pnpm@12 paperroll lint model.json --profile strict',
    '```',
    '',
    'An element that nothing leads to is told once, not once for each of its fields.',
    '',
    'Examples are sketches: one line an element with its fields, arrows for what flows on. `id` marks a field that identifies, `typed` what is typed on a screen,',
    '`computed` what is worked out; `given`, `when` and `outcome` are the steps of the specification above them.',
    '',
    ...GROUPS.flatMap(([prefix, title, about]) => [`## ${title}`, '', about, '', ...rules.filter(({ id }) => new RegExp(`^em\\.${prefix}\\d`, 'u').test(id)).flatMap(ruleLines)]),
  ].join('\n').trimEnd() + '\n';
}

function ruleLines({ id, title, doc, severity }: LintRule): readonly string[] {
  const example = ruleExamples.find(({ rule }) => rule === id);
  if (example === undefined) throw new Error(`${id} has no example`);
  const told = messagesOf(id, example.bad);
  return [
    `### ${title}`,
    '',
    `\`${id}\` · ${PROFILES.map((profile) => `${profile}: ${severity[profile] ?? 'off'}`).join(' · ')}`,
    '',
    doc,
    '',
    'Not so:',
    '',
    '```',
    sketch(example.bad),
    '```',
    '',
    ...told.map((message) => `> ${message}`),
    '',
    'So:',
    '',
    '```',
    sketch(example.good),
    '```',
    '',
  ];
}

function messagesOf(rule: string, bad: string): readonly string[] {
  const lint = createEventModelLint('strict');
  lint.update(boardOfEventModel(sketchModel(sketch(bad))));
  const found = lint.findings().filter((finding) => finding.rule === rule);
  if (found.length === 0) throw new Error(`the example of ${rule} does not break it`);
  return found.slice(0, 1).map(({ message }) => message);
}

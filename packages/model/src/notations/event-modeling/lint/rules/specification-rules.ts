import type { Definition, Specification, Step } from '../../event-model.ts';
import { entryProp } from '../../prop-entries.ts';
import { STEP_LIST } from '../../specification-props.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import type { Repair } from '../repair.ts';
import { definitionsIn, patternIn } from './slices.ts';
import { meantBy, phase, targetOf } from './specification-parts.ts';
import { inboundOf, named, namesOf, ofKind, outboundOf } from './wording.ts';

const SEVERITY = { valid: 'warning', strict: 'error' } as const;

const asKind = (specification: Specification, step: Step, kind: Step['kind']): Repair => ({
  code: 'em-fix-step-kind',
  values: {},
  steps: [{ type: 'edit', touches: [specification.id], edit: { type: 'set-props', ids: [specification.id], props: { [entryProp(STEP_LIST, step.id, 'kind')]: kind } } }],
});

/** A remark about a step (or the whole) of a specification. */
const remark = (specification: Specification, code: string, step?: Step, values: Readonly<Record<string, string>> = {}, repairs: readonly Repair[] = []): Remark => ({
  ids: [specification.id],
  code,
  values: { spec: named(specification.title), step: named(step?.title ?? ''), ...values },
  part: step === undefined ? code : `${code}-${step.id}`,
  repairs,
});

/** S1 to S3: given, when, then make sense, belong to their slice, and there are enough of them. */
export const specificationRules: readonly ModelRule[] = [
  {
    id: 'em.s1-well-formed',
    title: 'Specification that is no sentence',
    doc: 'Given events, when one command, then events or a rejection; or given events, then one read model. Anything else cannot be tested.',
    severity: SEVERITY,
    about: 'specification',
    words: {
      'em-s1-gone': 'A step of “{spec}” means an element that is gone: “{step}”.',
      'em-s1-kind': '“{step}” in “{spec}” is not of the kind that the step says.',
      'em-s1-given': '“{spec}” begins with “{step}”, which is no event: only what happened can be given.',
      'em-s1-when': '“{spec}” asks for “{step}”, which is no command.',
      'em-s1-two-commands': '“{spec}” asks for several commands: “{steps}”. One specification for each.',
      'em-s1-mixed': '“{spec}” ends in several ways at once. Then come events, or a rejection, or one read model.',
      'em-s1-then-command': '“{spec}” ends with the command “{step}”: then come events, a rejection or a read model.',
      'em-s1-view-asks': '“{spec}” looks at a read model and asks for a command. One specification for each.',
    },
    check: (view, id) => {
      const specification = view.specification(id);
      return specification === undefined ? [] : malformed(view, specification);
    },
  },
  {
    id: 'em.s1-unfinished',
    title: 'Specification that is not written out yet',
    doc: 'Work in progress is welcome. Before it is built, a specification says what is asked and what comes of it.',
    severity: { valid: 'hint', strict: 'error' },
    about: 'specification',
    words: {
      'em-s1-unwritten': 'A step of “{spec}” does not say yet what it means.',
      'em-s1-no-outcome': '“{spec}” does not say what comes of it.',
      'em-s1-no-command': '“{spec}” does not say which command is asked for.',
    },
    check: (view, id) => {
      const specification = view.specification(id);
      if (specification === undefined) return [];
      const then = phase(specification, 'then');
      const isAboutView = then.some(({ kind }) => kind === 'read-model') || targetOf(view, specification)?.kind === 'read-model';
      return [
        ...specification.steps.filter((step) => step.kind !== 'error' && step.element === undefined).map((step) => remark(specification, 'em-s1-unwritten', step)),
        ...(then.length === 0 ? [remark(specification, 'em-s1-no-outcome')] : []),
        ...(then.length > 0 && !isAboutView && phase(specification, 'when').length === 0 ? [remark(specification, 'em-s1-no-command')] : []),
      ];
    },
  },
  {
    id: 'em.s2-own-slice',
    title: 'Specification of something else than its slice',
    doc: 'A specification is about the one command or read model of its slice, ends in the events of that slice, and a read model knows only events that reach it.',
    severity: SEVERITY,
    about: 'specification',
    words: {
      'em-s2-loose': '“{spec}” belongs to no slice.',
      'em-s2-other': '“{spec}” is about “{target}”, which is not in its slice.',
      'em-s2-foreign-event': '“{spec}” ends with “{step}”, which “{target}” does not make.',
      'em-s2-unseen-event': '“{spec}” begins with “{step}”, which does not reach “{target}”.',
    },
    check: (view, id) => {
      const specification = view.specification(id);
      return specification === undefined ? [] : misplaced(view, specification);
    },
  },
  {
    id: 'em.s3-slice',
    title: 'Slice without a specification',
    doc: 'Scenarios are how a slice is handed over: without one, whoever builds it has to guess.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'slice',
    words: { 'em-s3-none': 'The slice “{slice}” has no specification.' },
    check: (view, id) => {
      const slice = view.slice(id);
      if (slice === undefined || slice.specifications.length > 0 || slice.status === 'informational' || patternIn(view, slice) === undefined) return [];
      return definitionsIn(view, slice).some(({ kind }) => kind === 'command' || kind === 'read-model') ? [{ ids: [id], code: 'em-s3-none', values: { slice: named(slice.title) } }] : [];
    },
  },
  {
    id: 'em.s3-rejection',
    title: 'Command that is never rejected',
    doc: 'Most commands can be refused. If this one really cannot, say so in a comment of its specification; else the rule is still to be found.',
    severity: { strict: 'hint' },
    about: 'element',
    kinds: ['command'],
    words: { 'em-s3-no-rejection': 'No specification rejects the command “{element}”.' },
    check: (view, id) => {
      const command = ofKind(view, id, 'command');
      const about = command === undefined ? [] : specificationsAbout(view, command);
      const triggers = inboundOf(view, id, 'screen', 'trigger');
      return command === undefined || about.length === 0 || triggers.length === 0 || about.some(isRejection) ? [] : [{ ids: [id], code: 'em-s3-no-rejection', values: { element: named(command.title) } }];
    },
  },
  {
    id: 'em.s3-untold-event',
    title: 'Event that no specification ends with',
    doc: 'When its command has specifications and none of them ends with this event, nobody has said when it happens.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['event'],
    words: { 'em-s3-untold': 'No specification of “{commands}” ends with “{element}”.' },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      const commands = event === undefined ? [] : inboundOf(view, id, 'command').filter((command) => specificationsAbout(view, command).length > 0);
      const isTold = commands.some((command) => specificationsAbout(view, command).some((specification) => phase(specification, 'then').some((step) => meantBy(view, step)?.id === id)));
      return event === undefined || commands.length === 0 || isTold ? [] : [{ ids: [id], code: 'em-s3-untold', values: { element: named(event.title), commands: namesOf(commands.map(({ title }) => title)) } }];
    },
  },
];

const isRejection = (specification: Specification): boolean => phase(specification, 'then').some(({ kind }) => kind === 'error');

const specificationsAbout = (view: CheckView, { id }: Definition): readonly Specification[] =>
  view.specificationsWith(id).flatMap((spec) => view.specification(spec) ?? []).filter((specification) => targetOf(view, specification)?.id === id);

function malformed(view: CheckView, specification: Specification): readonly Remark[] {
  const told = (code: string, step?: Step, repairs: readonly Repair[] = []): Remark => remark(specification, code, step, {}, repairs);
  const found: Remark[] = [];
  for (const step of specification.steps) {
    if (step.element === undefined || step.kind === 'error') continue;
    const meant = view.definition(step.element);
    if (meant === undefined) found.push(told('em-s1-gone', step));
    else if (meant.kind !== step.kind) found.push(told('em-s1-kind', step, meant.kind === 'event' || meant.kind === 'command' || meant.kind === 'read-model' ? [asKind(specification, step, meant.kind)] : []));
  }
  const [given, when, then] = [phase(specification, 'given'), phase(specification, 'when'), phase(specification, 'then')];
  found.push(...given.filter(({ kind }) => kind !== 'event').map((step) => told('em-s1-given', step)));
  found.push(...when.filter(({ kind }) => kind !== 'command').map((step) => told('em-s1-when', step)));
  const commands = when.filter(({ kind }) => kind === 'command');
  if (commands.length > 1) found.push(remark(specification, 'em-s1-two-commands', undefined, { steps: namesOf(commands.map(({ title }) => title)) }));
  found.push(...then.filter(({ kind }) => kind === 'command').map((step) => told('em-s1-then-command', step)));
  const ways = new Set(then.map(({ kind }) => kind).filter((kind) => kind !== 'command'));
  if (ways.size > 1 || then.filter(({ kind }) => kind === 'read-model').length > 1) found.push(told('em-s1-mixed'));
  else if (ways.has('read-model') && commands.length > 0) found.push(told('em-s1-view-asks'));
  return found;
}

function misplaced(view: CheckView, specification: Specification): readonly Remark[] {
  const slice = specification.slice === undefined ? undefined : view.slice(specification.slice);
  if (slice === undefined) return [remark(specification, 'em-s2-loose')];
  const target = targetOf(view, specification);
  if (target === undefined) return [];
  const values = { target: named(target.title) };
  const own = definitionsIn(view, slice);
  if (!own.includes(target)) return [remark(specification, 'em-s2-other', undefined, values)];
  if (target.kind === 'read-model') {
    const events = inboundOf(view, target.id, 'event');
    const unseen = phase(specification, 'given').filter((step) => foreign(view, step, events));
    return unseen.map((step) => remark(specification, 'em-s2-unseen-event', step, values));
  }
  const events = [...outboundOf(view, target.id, 'event'), ...own.filter(({ kind }) => kind === 'event')];
  return phase(specification, 'then').filter((step) => foreign(view, step, events)).map((step) => remark(specification, 'em-s2-foreign-event', step, values));
}

/** Whether a step means an event that is none of these. */
function foreign(view: CheckView, step: Step, events: readonly Definition[]): boolean {
  const meant = meantBy(view, step);
  return meant?.kind === 'event' && !events.includes(meant);
}

import { isClearlyNotPast, isClearlyReport, vagueVerb } from '../../../../lint/past-tense.ts';
import { nameKey } from '../../completeness/name-key.ts';
import type { Definition } from '../../event-model.ts';
import type { CheckView, ModelRule } from '../model-rule.ts';
import { named, namesOf, ofKind } from './wording.ts';

/** The first element, in reading order, that is called the same; undefined for the first itself. */
function firstNamesake(view: CheckView, definition: Definition): Definition | undefined {
  const [first] = view.namesakes(definition.kind, definition.title);
  return first === undefined || first === definition.id ? undefined : view.definition(first);
}

/** Names of fields that one of the two has and the other has not. */
function drift(a: Definition, b: Definition): readonly string[] {
  const lacking = (from: Definition, other: Definition): readonly string[] => {
    const names = new Set(other.fields.map(({ name }) => nameKey(name)));
    return from.fields.filter(({ name }) => !names.has(nameKey(name))).map(({ name }) => name);
  };
  return [...lacking(a, b), ...lacking(b, a)];
}

const asCopy = (copy: Definition, of: Definition) =>
  [{ code: 'em-fix-link-copy', values: { element: named(of.title) }, steps: [{ type: 'edit', touches: [copy.id], edit: { type: 'set-props', ids: [copy.id], props: { definition: of.id } } }] }] as const;

/** N1 and N2: names that say what they mean, and one meaning a name. */
export const namingRules: readonly ModelRule[] = [
  {
    id: 'em.n1-event-past-tense',
    title: 'Event that has not happened',
    doc: 'An event is something that happened. Worded in the past tense it is a fact that everybody can agree or disagree with.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['event'],
    words: { 'em-n1-not-past': '“{element}” does not read as something that happened. Try a verb in the past tense.' },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      return event === undefined || !isClearlyNotPast(event.title) ? [] : [{ ids: [id], code: 'em-n1-not-past', values: { element: named(event.title) } }];
    },
  },
  {
    id: 'em.n1-command-imperative',
    title: 'Command that reads like an event',
    doc: 'A command is asked for and may be refused. Worded as an order it cannot be taken for the fact that comes of it.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['command'],
    words: { 'em-n1-not-imperative': 'The command “{element}” reads like something that has happened. Try an order: “Lend book”.' },
    check: (view, id) => {
      const command = ofKind(view, id, 'command');
      return command === undefined || !isClearlyReport(command.title) ? [] : [{ ids: [id], code: 'em-n1-not-imperative', values: { element: named(command.title) } }];
    },
  },
  {
    id: 'em.n1-vague',
    title: 'Event that does not say what happened',
    doc: '“Updated” says that something is different, not what happened and why. The words of the people who do it nearly always know more.',
    severity: { valid: 'hint', strict: 'hint' },
    about: 'element',
    kinds: ['event'],
    words: { 'em-n1-vague': '“{element}” says “{verb}”: what did happen, in the words of those who do it?' },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      const verb = event === undefined ? undefined : vagueVerb(event.title);
      return event === undefined || verb === undefined ? [] : [{ ids: [id], code: 'em-n1-vague', values: { element: named(event.title), verb } }];
    },
  },
  {
    id: 'em.n1-nameless',
    title: 'Element without a name',
    doc: 'An empty element can hold a place for a while, but nobody can speak of it, and nothing can be built from it.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    words: { 'em-n1-nameless': 'An element has no name yet.' },
    check: (view, id) => {
      const definition = view.definition(id);
      return definition === undefined || nameKey(definition.title) !== '' || /\S/u.test(definition.title) || definition.kind === 'screen' ? [] : [{ ids: [id], code: 'em-n1-nameless', values: {} }];
    },
  },
  {
    id: 'em.n2-duplicate',
    title: 'Two elements of one name',
    doc: 'What is drawn again is a linked copy: rename one, and all follow. Two elements of one name that are not linked will drift apart.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    words: { 'em-n2-duplicate': '“{element}” is there twice, and the two are not linked.' },
    check: (view, id) => {
      const definition = view.definition(id);
      const first = definition && firstNamesake(view, definition);
      if (definition === undefined || first === undefined || isDrift(first, definition)) return [];
      return [{ ids: [id, first.id], code: 'em-n2-duplicate', values: { element: named(definition.title) }, repairs: asCopy(definition, first) }];
    },
  },
  {
    id: 'em.n2-drift',
    title: 'One name, different fields',
    doc: 'Events are the contract between slices. Two that share a name and not their fields are two contracts, and each reader believes in another.',
    severity: { workshop: 'hint', valid: 'warning', strict: 'error' },
    about: 'element',
    kinds: ['event', 'command', 'read-model'],
    words: { 'em-n2-drift': '“{element}” is there twice, with different fields: only one of the two has “{fields}”.' },
    check: (view, id) => {
      const definition = ofKind(view, id, 'event', 'command', 'read-model');
      const first = definition && firstNamesake(view, definition);
      if (definition === undefined || first === undefined || !isDrift(first, definition)) return [];
      return [{ ids: [id, first.id], code: 'em-n2-drift', values: { element: named(definition.title), fields: namesOf(drift(first, definition)) }, repairs: asCopy(definition, first) }];
    },
  },
];

/** Screens are drawn with what matters at the moment: theirs is no contract. One without any fields is not written yet. */
const isDrift = (a: Definition, b: Definition): boolean =>
  (a.kind === 'event' || a.kind === 'command' || a.kind === 'read-model') && a.fields.length > 0 && b.fields.length > 0 && drift(a, b).length > 0;

import type { ElementId } from '../../../../ids.ts';
import { openFields } from '../../completeness/completeness.ts';
import { upstreamOf } from '../../completeness/upstream.ts';
import type { EmKind } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import { sourceRepairs } from './source-repairs.ts';
import { fieldAt, namesOf, named, ofKind, titleAt, topLevel } from './wording.ts';

const SEVERITY = { workshop: 'hint', valid: 'warning', strict: 'error' } as const;

/** Sentences about a field without a source, by why; the rule's own word comes first. */
const wordsFor = (prefix: string, noSource: string): Readonly<Record<string, string>> => ({
  [`${prefix}-no-source`]: noSource,
  [`${prefix}-no-such-field`]: '“{field}” of “{element}” has a source that knows no field of that name.',
  [`${prefix}-not-connected`]: '“{field}” of “{element}” has a source that nothing connects with it.',
  [`${prefix}-gone`]: '“{field}” of “{element}” has a source that is gone.',
});

/** One remark a field without a source; none where the element as a whole hangs loose, which other rules tell once. */
function missingSources(view: CheckView, id: ElementId, prefix: string, ...kinds: readonly EmKind[]): readonly Remark[] {
  const definition = ofKind(view, id, ...kinds);
  if (definition === undefined) return [];
  return openFields(view.supply(id)).flatMap((supply): readonly Remark[] => {
    const field = fieldAt(view, { element: id, field: supply.field });
    if (field === undefined) return [];
    return [
      {
        ids: [id],
        code: `${prefix}-${supply.reason ?? 'no-source'}`,
        values: { field: named(supply.path), element: named(definition.title) },
        fields: [{ element: id, field: supply.field }],
        repairs: sourceRepairs(view, definition, field, supply),
      },
    ];
  });
}

/** IC1 to IC4: every field has an origin. */
export const sourceRules: readonly ModelRule[] = [
  {
    id: 'em.ic1-read-model-source',
    title: 'Read model field without a source',
    doc: 'A read model is worked out from events alone: a field that no event brings stays empty on every screen that shows it.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['read-model'],
    words: wordsFor('em-ic1', '“{field}” of the read model “{element}” comes from none of its events.'),
    check: (view, id) => missingSources(view, id, 'em-ic1', 'read-model'),
  },
  {
    id: 'em.ic2-event-source',
    title: 'Event field without a source',
    doc: 'An event keeps what its command brought, what was generated, and what the clock or the user said. What comes from none of these cannot be kept.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['event'],
    words: wordsFor('em-ic2', '“{field}” of the event “{element}” comes from no command.'),
    check: (view, id) => missingSources(view, id, 'em-ic2', 'event'),
  },
  {
    id: 'em.ic3-command-source',
    title: 'Command field without a source',
    doc: 'A command carries what its screen shows or somebody types there, or what a processor finds in its to-do list.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['command'],
    words: wordsFor('em-ic3', '“{field}” of the command “{element}” is on no screen and in no to-do list before it.'),
    check: (view, id) => missingSources(view, id, 'em-ic3', 'command'),
  },
  {
    id: 'em.ic3-blank-screen',
    title: 'Screen without fields before a command',
    doc: 'As long as nobody has written down what a screen shows and asks for, nobody can tell whether its command gets what it needs. Told once, not for each field.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['command', 'event', 'read-model', 'screen', 'processor'],
    words: { 'em-ic3-blank': '“{screen}” has no fields yet, so that nobody can tell where “{fields}” of “{element}” come from.' },
    check: (view, id) => {
      const definition = ofKind(view, id, 'command', 'event', 'read-model', 'screen', 'processor');
      const { blank } = upstreamOf(view, id);
      const open = topLevel(view.supply(id)).filter(({ state }) => state === 'unchecked');
      if (definition === undefined || blank === undefined || open.length === 0) return [];
      return [{ ids: [id, blank], code: 'em-ic3-blank', values: { screen: titleAt(view, blank), element: named(definition.title), fields: namesOf(open.map(({ path }) => path)) }, fields: open.map(({ field }) => ({ element: id, field })), part: 'blank' }];
    },
  },
  {
    id: 'em.ic4-screen-source',
    title: 'Screen field without a source',
    doc: 'What a screen shows comes from a read model; what somebody types there should say so.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['screen', 'processor'],
    words: wordsFor('em-ic4', '“{field}” on the screen “{element}” comes from none of its read models. Is it typed there?'),
    check: (view, id) => missingSources(view, id, 'em-ic4', 'screen', 'processor'),
  },
  {
    id: 'em.ic4-unsaid-inputs',
    title: 'Screen that reads nothing and does not say what is typed',
    doc: 'Without a read model before it, all that a screen holds must be typed there. Saying so once makes the model complete.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['screen'],
    words: { 'em-ic4-unsaid': 'No read model leads to the screen “{element}”. Is “{fields}” typed there?' },
    check: (view, id) => {
      const definition = ofKind(view, id, 'screen');
      const open = topLevel(view.supply(id)).filter(({ state }) => state === 'unchecked');
      if (definition === undefined || open.length === 0 || view.inbound(id).length > 0) return [];
      const fields = open.map(({ field }) => ({ element: id, field }));
      return [
        {
          ids: [id],
          code: 'em-ic4-unsaid',
          values: { element: named(definition.title), fields: namesOf(open.map(({ path }) => path)) },
          fields,
          part: 'inputs',
          repairs: [{ code: 'em-fix-all-typed-here', values: {}, steps: fields.map(({ field }) => ({ type: 'set-field', element: id, field, change: { source: { kind: 'input' } } })) }],
        },
      ];
    },
  },
];

import type { ElementId } from '../../../../ids.ts';
import { nameKey } from '../../completeness/name-key.ts';
import type { Definition, Hotspot } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import { fieldAt, named, titleAt } from './wording.ts';

const READY: ReadonlySet<string> = new Set(['planned', 'assigned', 'in-progress', 'review', 'done']);

const open = (hotspots: readonly Hotspot[]): readonly Hotspot[] => hotspots.filter(({ resolved }) => !resolved);

const settled = ({ id }: Hotspot) => [{ code: 'em-fix-resolve', values: {}, steps: [{ type: 'edit', touches: [id], edit: { type: 'set-props', ids: [id], props: { state: 'resolved' } } }] }] as const;

const asked = (hotspots: readonly Hotspot[]): readonly Remark[] =>
  open(hotspots).map((hotspot) => ({ ids: [hotspot.id], code: 'em-q1-open', values: { question: named(hotspot.text) }, repairs: settled(hotspot) }));

const DOC = 'A hotspot is a question that somebody has to answer before this is built.';

/** Q1: questions, and personal data. */
export const questionRules: readonly ModelRule[] = [
  {
    id: 'em.q1-open',
    title: 'Open question',
    doc: DOC,
    severity: { valid: 'hint', strict: 'warning' },
    about: 'slice',
    words: { 'em-q1-open': 'Still open: “{question}”' },
    check: (view, id) => asked(view.hotspots(id)),
  },
  {
    id: 'em.q1-open-elsewhere',
    title: 'Open question in no slice',
    doc: DOC,
    severity: { valid: 'hint', strict: 'warning' },
    about: 'model',
    words: { 'em-q1-open': 'Still open: “{question}”' },
    check: (view) => asked(view.hotspots(undefined)),
  },
  {
    id: 'em.q1-ready',
    title: 'Slice that is called ready while a question is open',
    doc: 'Whoever plans or builds the slice will have to answer the question, or will not notice it.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'slice',
    words: { 'em-q1-ready': 'The slice “{slice}” is called ready, but a question is open: “{question}”' },
    check: (view, id) => {
      const slice = view.slice(id);
      const [hotspot] = open(view.hotspots(id));
      return slice === undefined || hotspot === undefined || !READY.has(slice.status) ? [] : [{ ids: [id, hotspot.id], code: 'em-q1-ready', values: { slice: named(slice.title), question: named(hotspot.text) }, repairs: settled(hotspot) }];
    },
  },
  {
    id: 'em.q1-personal-mark',
    title: 'Personal data whose mark gets lost',
    doc: 'What is personal at its source stays personal wherever it is copied. Without the mark it will be kept, shown and exported like anything else.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'element',
    words: { 'em-q1-mark-lost': '“{field}” of “{element}” comes from personal data of “{from}”, and is not marked so.' },
    check: (view, id) => {
      const definition = view.definition(id);
      return definition === undefined ? [] : taken(view, definition).flatMap(({ field, from, path }): readonly Remark[] => (field.personal ? [] : [lost(view, definition, field.id, path, from)]));
    },
  },
  {
    id: 'em.q1-personal-crossing',
    title: 'Personal data that crosses a border',
    doc: 'Personal data that goes from one context to another needs a reason, and somebody who deletes it there, too.',
    severity: { valid: 'hint', strict: 'hint' },
    about: 'element',
    words: { 'em-q1-crossing': '“{field}” is personal data and goes from “{from}” to “{to}”, in “{element}”.' },
    check: (view, id) => {
      const definition = view.definition(id);
      const here = definition === undefined ? '' : contextOf(view, id);
      if (definition === undefined || here === '') return [];
      return taken(view, definition).flatMap(({ field, from, path }): readonly Remark[] => {
        const there = contextOf(view, from);
        if (there === '' || nameKey(there) === nameKey(here)) return [];
        return [{ ids: [id, from], code: 'em-q1-crossing', values: { field: named(path), element: named(definition.title), from: named(there), to: named(here) }, fields: [{ element: id, field: field.id }] }];
      });
    },
  },
];

/** The fields of an element that take personal data as it is, with the element that they take it from. */
function taken(view: CheckView, { id }: Definition) {
  return view.supply(id).flatMap(({ field, how, from, path }) => {
    const own = fieldAt(view, { element: id, field });
    const source = how === 'copy' || how === 'rename' ? from.find((ref) => fieldAt(view, ref)?.personal) : undefined;
    return own === undefined || source === undefined ? [] : [{ field: own, from: source.element, path }];
  });
}

const lost = (view: CheckView, { id, title }: Definition, field: string, path: string, from: ElementId): Remark => ({
  ids: [id],
  code: 'em-q1-mark-lost',
  values: { field: named(path), element: named(title), from: titleAt(view, from) },
  fields: [{ element: id, field }],
  repairs: [{ code: 'em-fix-personal', values: { field: named(path) }, steps: [{ type: 'set-field', element: id, field, change: { personal: true } }] }],
});

/** The context of an element: that of its slice, else that of its lane. */
function contextOf(view: CheckView, id: ElementId): string {
  const [drawing] = view.drawings(id);
  const slice = drawing?.slice === undefined ? undefined : view.slice(drawing.slice);
  const lane = drawing?.lane === undefined ? undefined : view.lane(drawing.lane);
  return lane?.role === 'stream' && lane.context !== '' ? lane.context : (slice?.context ?? '');
}

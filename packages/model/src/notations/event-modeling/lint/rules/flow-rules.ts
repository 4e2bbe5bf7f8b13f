import type { Edit } from '../../../../edits/edit.ts';
import { relationId, type ElementId } from '../../../../ids.ts';
import type { Flow } from '../../completeness/model-view.ts';
import type { Definition, EmKind } from '../../event-model.ts';
import { EM_FLOW } from '../../kinds.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import type { Repair } from '../repair.ts';
import { inboundOf, named, ofKind, outboundOf, titleAt } from './wording.ts';

const LEGAL: Readonly<Record<EmKind, readonly EmKind[]>> = {
  screen: ['command'],
  processor: ['command'],
  trigger: ['command'],
  command: ['event'],
  event: ['read-model'],
  'read-model': ['screen', 'processor', 'trigger'],
};

/** Sentences about connections that the method does not know, by the two kinds. */
const NOT_SO: readonly (readonly [EmKind, EmKind, string])[] = [
  ['event', 'command', 'em-g1-event-command'],
  ['event', 'event', 'em-g1-event-event'],
  ['event', 'processor', 'em-g1-event-processor'],
  ['event', 'screen', 'em-g1-event-screen'],
  ['read-model', 'command', 'em-g1-read-model-command'],
  ['screen', 'event', 'em-g1-screen-event'],
  ['processor', 'event', 'em-g1-screen-event'],
  ['trigger', 'event', 'em-g1-screen-event'],
  ['command', 'read-model', 'em-g1-command-read-model'],
];

const SEVERITY = { workshop: 'hint', valid: 'warning', strict: 'error' } as const;

const disconnect = ({ id }: Flow): Repair => ({ code: 'em-fix-disconnect', values: {}, steps: [{ type: 'edit', touches: [], edit: { type: 'delete-relations', ids: [id] } }] });
const turn = ({ id, fromDrawing, toDrawing }: Flow): Repair => ({ code: 'em-fix-turn', values: {}, steps: [{ type: 'edit', touches: [], edit: { type: 'edit-relation', id, from: toDrawing, to: fromDrawing } }] });

/** A connection between the drawings of two definitions that stand nearest to each other in time. */
export function connection(view: CheckView, from: ElementId, to: ElementId): Repair | undefined {
  const pairs = view.drawings(from).flatMap((a) => view.drawings(to).map((b) => ({ a, b, apart: Math.abs(view.column(a.slice ?? a.id) - view.column(b.slice ?? b.id)) })));
  const [nearest] = pairs.toSorted((x, y) => x.apart - y.apart);
  if (nearest === undefined) return undefined;
  const { a, b } = nearest;
  const id = relationId(`flow-${a.id}-${b.id}`.slice(0, 200));
  const edit: Edit = { type: 'connect-elements', relations: [{ id, kind: EM_FLOW, from: a.id, to: b.id }] };
  return { code: 'em-fix-connect', values: { from: titleAt(view, from), to: titleAt(view, to) }, steps: [{ type: 'edit', touches: [], edit }] };
}

const flagged = (code: Repair['code'], { id, title }: Definition, props: Readonly<Record<string, true>>): Repair => ({
  code,
  values: { element: named(title) },
  steps: [{ type: 'edit', touches: [id], edit: { type: 'set-props', ids: [id], props } }],
});

const one = (definition: Definition, code: string, repairs: readonly Repair[] = []): readonly Remark[] => [{ ids: [definition.id], code, values: { element: named(definition.title) }, repairs }];

/** G1 to G5: what may flow into what, and that nothing hangs loose. */
export const flowRules: readonly ModelRule[] = [
  {
    id: 'em.g1-connection',
    title: 'Connection that the method does not know',
    doc: 'Only four things flow: a command makes events, events make read models, read models are shown on screens or worked by processors, and those issue commands. Anything else hides a step.',
    severity: { workshop: 'hint', valid: 'error', strict: 'error' },
    about: 'element',
    words: {
      'em-g1-event-command': '“{from}” is an event and cannot issue “{to}”: a to-do list and a processor, or a screen, stand between.',
      'em-g1-event-event': '“{from}” cannot cause “{to}”: a command stands between two events.',
      'em-g1-event-processor': 'The processor “{to}” reads a to-do list, not the event “{from}” itself.',
      'em-g1-event-screen': 'The screen “{to}” shows a read model, not the event “{from}” itself.',
      'em-g1-read-model-command': '“{from}” cannot issue “{to}”: a screen or a processor stands between.',
      'em-g1-screen-event': '“{from}” cannot make “{to}” happen: a command stands between.',
      'em-g1-command-read-model': '“{from}” cannot change “{to}”: an event stands between.',
      'em-g1-other': '“{from}” cannot flow on to “{to}”.',
    },
    check: (view, id) => {
      const to = view.definition(id);
      return view.inbound(id).flatMap((flow): readonly Remark[] => {
        const from = view.definition(flow.from);
        if (from === undefined || to === undefined || LEGAL[from.kind].includes(to.kind)) return [];
        const code = NOT_SO.find(([a, b]) => a === from.kind && b === to.kind)?.[2] ?? 'em-g1-other';
        const repairs = LEGAL[to.kind].includes(from.kind) ? [turn(flow), disconnect(flow)] : [disconnect(flow)];
        return [{ ids: [flow.fromDrawing, flow.toDrawing, flow.id], code, values: { from: named(from.title), to: named(to.title) }, repairs }];
      });
    },
  },
  {
    id: 'em.g2-command-outcome',
    title: 'Command without an outcome',
    doc: 'A command becomes events or is rejected. One that does neither changes nothing that anybody could ever see.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['command'],
    words: { 'em-g2-no-outcome': 'The command “{element}” becomes no event, and no specification rejects it.' },
    check: (view, id) => {
      const command = ofKind(view, id, 'command');
      if (command === undefined || outboundOf(view, id, 'event').length > 0) return [];
      const isRejected = view.specificationsWith(id).some((spec) => view.specification(spec)?.steps.some(({ kind }) => kind === 'error'));
      return isRejected ? [] : one(command, 'em-g2-no-outcome');
    },
  },
  {
    id: 'em.g3-command-trigger',
    title: 'Command that nobody issues',
    doc: 'Somebody at a screen, a processor or another system issues each command. Without one, nobody knows when and why it comes, nor where its fields come from.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['command'],
    words: { 'em-g3-no-trigger': 'Nothing issues the command “{element}”: no screen, no processor, no other system.' },
    check: (view, id) => {
      const command = ofKind(view, id, 'command');
      return command === undefined || inboundOf(view, id, 'screen', 'processor', 'trigger').length > 0 ? [] : one(command, 'em-g3-no-trigger');
    },
  },
  {
    id: 'em.g4-event-producer',
    title: 'Event that no command makes',
    doc: 'Every event is the outcome of a command, or comes from another system and says so.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['event'],
    words: { 'em-g4-no-producer': 'No command makes the event “{element}”. Does it come from another system?' },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      return event === undefined || event.external || inboundOf(view, id, 'command').length > 0 ? [] : one(event, 'em-g4-no-producer', [flagged('em-fix-external', event, { external: true })]);
    },
  },
  {
    id: 'em.g4-event-consumer',
    title: 'Event that nobody reads',
    doc: 'All information has a destination. An event that feeds no read model is kept for nobody, or its view is still missing.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['event'],
    words: { 'em-g4-no-consumer': 'The event “{element}” feeds no read model.' },
    check: (view, id) => {
      const event = ofKind(view, id, 'event');
      return event === undefined || outboundOf(view, id, 'read-model').length > 0 ? [] : one(event, 'em-g4-no-consumer');
    },
  },
  {
    id: 'em.g5-read-model-source',
    title: 'Read model without an event',
    doc: 'A read model is worked out from events. Without one it is always empty.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['read-model'],
    words: { 'em-g5-no-event': 'No event feeds the read model “{element}”.' },
    check: (view, id) => {
      const model = ofKind(view, id, 'read-model');
      return model === undefined || inboundOf(view, id, 'event').length > 0 ? [] : one(model, 'em-g5-no-event');
    },
  },
  {
    id: 'em.g5-read-model-consumer',
    title: 'Read model that nobody reads',
    doc: 'A read model is there for a screen, a processor or another system. One that nobody reads need not be built.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['read-model'],
    words: { 'em-g5-no-consumer': 'Nobody reads “{element}”: no screen, no processor, no other system.' },
    check: (view, id) => {
      const model = ofKind(view, id, 'read-model');
      return model === undefined || outboundOf(view, id, 'screen', 'processor', 'trigger').length > 0 ? [] : one(model, 'em-g5-no-consumer');
    },
  },
];

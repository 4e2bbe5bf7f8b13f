import type { ElementId } from '../../../../ids.ts';
import type { Flow } from '../../completeness/model-view.ts';
import type { Definition, EmKind, Lane, Placement } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import { drawingsIn } from './slices.ts';
import { inboundOf, named, namesOf, ofKind, outboundOf } from './wording.ts';

const columnOf = (view: CheckView, drawing: Placement | undefined): number => (drawing?.slice === undefined ? -1 : view.column(drawing.slice));

const columnsOf = (view: CheckView, definition: ElementId): readonly number[] => view.drawings(definition).map((drawing) => columnOf(view, drawing)).filter((column) => column >= 0);

const ROLE: Readonly<Record<EmKind, Lane['role']>> = { screen: 'actor', processor: 'actor', trigger: 'actor', command: 'interaction', 'read-model': 'interaction', event: 'stream' };

const streamsOf = (view: CheckView, definition: ElementId): readonly Lane[] => {
  const lanes = view.drawings(definition).flatMap(({ lane }) => (lane === undefined ? [] : (view.lane(lane) ?? [])));
  return [...new Set(lanes)].filter(({ role }) => role === 'stream');
};

/** T1 to T3: time goes from left to right, and everything hangs where it belongs. */
export const timeRules: readonly ModelRule[] = [
  {
    id: 'em.t1-backwards',
    title: 'Connection that goes back in time',
    doc: 'Time goes from left to right. What is needed again later is drawn again later, as a copy. Only an event may reach back to a read model that it changes.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'element',
    words: { 'em-t1-backwards': '“{from}” flows back in time to “{to}”.' },
    check: (view, id) => {
      const to = view.definition(id);
      const isBack = (flow: Flow): boolean => {
        const [from, at] = [columnOf(view, view.placement(flow.fromDrawing)), columnOf(view, view.placement(flow.toDrawing))];
        return at >= 0 && from > at;
      };
      return view.inbound(id).flatMap((flow): readonly Remark[] => {
        const from = view.definition(flow.from);
        if (from === undefined || to === undefined || (from.kind === 'event' && to.kind === 'read-model') || !isBack(flow)) return [];
        return [{ ids: [flow.fromDrawing, flow.toDrawing, flow.id], code: 'em-t1-backwards', values: { from: named(from.title), to: named(to.title) } }];
      });
    },
  },
  {
    id: 'em.t1-not-yet',
    title: 'Read model of what has not happened yet',
    doc: 'A read model that is shown before any of its events has happened can only be empty there.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'element',
    kinds: ['read-model'],
    words: { 'em-t1-not-yet': 'None of the events of “{element}” has happened by the time it is read.' },
    check: (view, id) => {
      const model = ofKind(view, id, 'read-model');
      const events = model === undefined ? [] : inboundOf(view, id, 'event');
      const [last, first] = [Math.max(...columnsOf(view, id)), Math.min(...events.flatMap((event) => columnsOf(view, event.id)))];
      return model === undefined || !Number.isFinite(last) || !Number.isFinite(first) || first <= last ? [] : [{ ids: [id], code: 'em-t1-not-yet', values: { element: named(model.title) } }];
    },
  },
  {
    id: 'em.t2-two-screens',
    title: 'Two screens in one column',
    doc: 'A column is one moment. Two people who do something at the same time do it in two columns, so that the order of what happens stays visible.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'slice',
    words: { 'em-t2-two-screens': 'The slice “{slice}” has several screens: “{screens}”.' },
    check: (view, id) => {
      const slice = view.slice(id);
      const screens = slice === undefined ? [] : drawingsIn(view, slice).filter(({ definition }) => view.definition(definition)?.kind === 'screen');
      if (slice === undefined || screens.length < 2) return [];
      return [{ ids: [id, ...screens.map((screen) => screen.id)], code: 'em-t2-two-screens', values: { slice: named(slice.title), screens: namesOf(screens.flatMap(({ definition }) => view.definition(definition)?.title ?? [])) } }];
    },
  },
  {
    id: 'em.t2-outside',
    title: 'Element outside every slice',
    doc: 'A slice is the smallest piece of work. What hangs in none is built by nobody, and no export by slice carries it.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    words: { 'em-t2-outside': '“{element}” is drawn in no slice.' },
    check: (view, id) => {
      const definition = view.definition(id);
      if (definition === undefined || view.slices().length === 0 || view.drawings(id).some(({ slice }) => slice !== undefined)) return [];
      return [{ ids: [id], code: 'em-t2-outside', values: { element: named(definition.title) } }];
    },
  },
  {
    id: 'em.t3-lane',
    title: 'Element in a lane of another kind',
    doc: 'Who acts stands on top, what is asked and known in the middle, what happened below. An element in the wrong lane is read as something else.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    words: {
      'em-t3-lane': '“{element}” hangs in the lane “{lane}”, where elements of its kind do not belong.',
      'em-t3-two-streams': 'The event “{element}” is drawn in several streams: “{lanes}”. One stream keeps it.',
    },
    check: (view, id) => {
      const definition = view.definition(id);
      return definition === undefined ? [] : [...wrongLanes(view, definition), ...twoStreams(view, definition)];
    },
  },
  {
    id: 'em.t3-crossing',
    title: 'Command that writes into several streams',
    doc: 'Event lanes are autonomous parts. A command that makes events in two of them ties two teams together; a processor between them keeps them apart.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['command'],
    words: { 'em-t3-crossing': 'The command “{element}” makes events in several streams: “{lanes}”.' },
    check: (view, id) => {
      const command = ofKind(view, id, 'command');
      const lanes = command === undefined ? [] : [...new Set(outboundOf(view, id, 'event').flatMap((event) => streamsOf(view, event.id)))];
      return command === undefined || lanes.length < 2 ? [] : [{ ids: [id], code: 'em-t3-crossing', values: { element: named(command.title), lanes: namesOf(lanes.map(({ title }) => title)) } }];
    },
  },
];

function wrongLanes(view: CheckView, definition: Definition): readonly Remark[] {
  return view.drawings(definition.id).flatMap((drawing): readonly Remark[] => {
    const lane = drawing.lane === undefined ? undefined : view.lane(drawing.lane);
    return lane === undefined || lane.role === ROLE[definition.kind] ? [] : [{ ids: [drawing.id, lane.id], code: 'em-t3-lane', values: { element: named(definition.title), lane: named(lane.title) } }];
  });
}

function twoStreams(view: CheckView, definition: Definition): readonly Remark[] {
  const lanes = definition.kind === 'event' ? streamsOf(view, definition.id) : [];
  return lanes.length < 2 ? [] : [{ ids: [definition.id], code: 'em-t3-two-streams', values: { element: named(definition.title), lanes: namesOf(lanes.map(({ title }) => title)) }, part: 'streams' }];
}

import type { ElementId } from '../../../../ids.ts';
import type { CheckView, ModelRule } from '../model-rule.ts';
import { inboundOf, named, namesOf, ofKind, outboundOf } from './wording.ts';
import { drawingsIn } from './slices.ts';

/** From how many on a shape is worth a word. */
const MANY = { bed: 4, leftChair: 4, rightChair: 6, shelf: 8 } as const;

const SEVERITY = { valid: 'hint', strict: 'hint' } as const;

/** F1: pieces of furniture, shapes that tell of a slice that wants to be several. */
export const shapeRules: readonly ModelRule[] = [
  {
    id: 'em.f1-bed',
    title: 'Bed: one screen, many commands',
    doc: 'Much at once on one screen: often several tasks that people do at different moments, each with a slice of its own.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['screen'],
    words: { 'em-f1-bed': 'The screen “{element}” issues {n} commands: “{others}”.' },
    check: (view, id) => {
      const screen = ofKind(view, id, 'screen');
      // A copy at each column is how a workflow on one screen is drawn: only what hangs on one drawing is a bed.
      const beds = screen === undefined ? [] : view.drawings(id).filter((drawing) => commandsOf(view, id, drawing.id).length >= MANY.bed);
      return beds.map((drawing) => {
        const commands = commandsOf(view, id, drawing.id);
        return { ids: [drawing.id], code: 'em-f1-bed', values: { element: named(screen?.title ?? ''), n: `${commands.length}`, others: namesOf(commands) } };
      });
    },
  },
  {
    id: 'em.f1-left-chair',
    title: 'Left chair: one command, many events',
    doc: 'A command that makes many events often decides several things at once, or its events say one thing in many words.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['command'],
    words: { 'em-f1-left-chair': 'The command “{element}” makes {n} events: “{others}”.' },
    check: (view, id) => {
      const command = ofKind(view, id, 'command');
      const events = command === undefined ? [] : outboundOf(view, id, 'event');
      return command === undefined || events.length < MANY.leftChair ? [] : [{ ids: [id], code: 'em-f1-left-chair', values: { element: named(command.title), n: `${events.length}`, others: namesOf(events.map(({ title }) => title)) } }];
    },
  },
  {
    id: 'em.f1-right-chair',
    title: 'Right chair: one read model, many events',
    doc: 'A read model that listens to many events changes with each of them. Often it answers several questions, each of which could have its own.',
    severity: SEVERITY,
    about: 'element',
    kinds: ['read-model'],
    words: { 'em-f1-right-chair': 'The read model “{element}” listens to {n} events: “{others}”.' },
    check: (view, id) => {
      const model = ofKind(view, id, 'read-model');
      const events = model === undefined ? [] : inboundOf(view, id, 'event');
      return model === undefined || events.length < MANY.rightChair ? [] : [{ ids: [id], code: 'em-f1-right-chair', values: { element: named(model.title), n: `${events.length}`, others: namesOf(events.map(({ title }) => title)) } }];
    },
  },
  {
    id: 'em.f1-shelf',
    title: 'Shelf: one slice hoards the scenarios',
    doc: 'Many scenarios under one slice tell of many rules in one place: often of several commands that share a name.',
    severity: SEVERITY,
    about: 'slice',
    words: { 'em-f1-shelf': 'The slice “{slice}” has {n} specifications.' },
    check: (view, id) => {
      const slice = view.slice(id);
      const n = slice?.specifications.length ?? 0;
      return slice === undefined || n < MANY.shelf || drawingsIn(view, slice).length === 0 ? [] : [{ ids: [id], code: 'em-f1-shelf', values: { slice: named(slice.title), n: `${n}` } }];
    },
  },
];

function commandsOf(view: CheckView, screen: ElementId, drawing: ElementId): readonly string[] {
  const ids = new Set(view.outbound(screen).filter(({ fromDrawing }) => fromDrawing === drawing).map(({ to }) => to));
  return [...ids].flatMap((id) => {
    const definition = view.definition(id);
    return definition?.kind === 'command' ? [definition.title] : [];
  });
}

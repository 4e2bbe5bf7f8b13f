import type { ElementId } from '../../../../ids.ts';
import type { Definition, Slice } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import type { Repair } from '../repair.ts';
import { connection } from './flow-rules.ts';
import { patternIn, definitionsIn } from './slices.ts';
import { inboundOf, named, namesOf, ofKind, outboundOf } from './wording.ts';

/** The to-do lists that a processor works: those that say so, else all read models that it reads. */
function todoListsOf(view: CheckView, processor: ElementId): readonly Definition[] {
  const read = inboundOf(view, processor, 'read-model');
  const said = read.filter(({ todoList }) => todoList);
  return said.length > 0 ? said : read;
}

/** Events that come of what a processor asks for. */
export const resultsOf = (view: CheckView, processor: ElementId): readonly Definition[] => [...new Set(outboundOf(view, processor, 'command').flatMap(({ id }) => outboundOf(view, id, 'event')))];

/** G6 and G7: how automations and translations work. */
export const processorRules: readonly ModelRule[] = [
  {
    id: 'em.g6-todo-list',
    title: 'Processor without a to-do list',
    doc: 'A processor decides nothing: it takes rows from a to-do list and issues a command for each. Without the list nobody sees what is still to be done, and nothing can be tried again.',
    severity: { workshop: 'hint', valid: 'warning', strict: 'error' },
    about: 'element',
    kinds: ['processor'],
    words: { 'em-g6-no-list': 'The processor “{element}” reads no to-do list.' },
    check: (view, id) => {
      const processor = ofKind(view, id, 'processor');
      return processor === undefined || todoListsOf(view, id).length > 0 ? [] : [{ ids: [id], code: 'em-g6-no-list', values: { element: named(processor.title) } }];
    },
  },
  {
    id: 'em.g6-ticked-off',
    title: 'To-do rows that nothing ticks off',
    doc: 'The event that a processor’s command makes must reach its to-do list and tick the row off. Else the row stays open, and the processor works it again and again.',
    severity: { workshop: 'hint', valid: 'warning', strict: 'error' },
    about: 'element',
    kinds: ['processor'],
    words: { 'em-g6-not-ticked': 'Nothing ticks rows off the list “{list}” that “{element}” works: “{events}” does not reach it.' },
    check: (view, id) => {
      const processor = ofKind(view, id, 'processor');
      const results = processor === undefined ? [] : resultsOf(view, id);
      const lists = todoListsOf(view, id);
      if (processor === undefined || results.length === 0) return [];
      const ticks = (list: Definition): boolean => inboundOf(view, list.id, 'event').some((event) => results.includes(event));
      const isSaid = lists.some(({ todoList }) => todoList);
      // Of several read models that nobody called a to-do list, one may be the list and the others what it looks up.
      const open = !isSaid && lists.some(ticks) ? [] : lists.filter((list) => !ticks(list));
      return (isSaid ? open : open.slice(0, 1)).map((list): Remark => ({
        ids: [id, list.id],
        code: 'em-g6-not-ticked',
        values: { element: named(processor.title), list: named(list.title), events: namesOf(results.map(({ title }) => title)) },
        repairs: results.flatMap((event) => connection(view, event.id, list.id) ?? []),
      }));
    },
  },
  {
    id: 'em.g7-translation',
    title: 'Translation that does not read exactly one other system',
    doc: 'A translation takes what one other system says and says it in our own words. With none it is an automation; two systems are two translations.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'slice',
    words: {
      'em-g7-none': 'The translation “{slice}” reads nothing of another system.',
      'em-g7-several': 'The translation “{slice}” reads several systems: “{systems}”. One translation for each.',
    },
    check: (view, id) => {
      const slice = view.slice(id);
      if (slice === undefined || patternIn(view, slice) !== 'translation') return [];
      const systems = foreignSystems(view, slice);
      if (systems.length === 0) return [{ ids: [id], code: 'em-g7-none', values: { slice: named(slice.title) }, repairs: [asPattern(slice, 'automation')] }];
      return systems.length === 1 ? [] : [{ ids: [id], code: 'em-g7-several', values: { slice: named(slice.title), systems: namesOf(systems) } }];
    },
  },
  {
    id: 'em.g7-automation',
    title: 'Automation that reads another system',
    doc: 'An automation works on what our own events say. What another system says is translated first, so that its words and changes stay at the border.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'slice',
    words: { 'em-g7-foreign': 'The automation “{slice}” reads another system: “{systems}”. It is a translation.' },
    check: (view, id) => {
      const slice = view.slice(id);
      if (slice?.pattern !== 'automation') return [];
      const systems = foreignSystems(view, slice);
      return systems.length === 0 ? [] : [{ ids: [id], code: 'em-g7-foreign', values: { slice: named(slice.title), systems: namesOf(systems) }, repairs: [asPattern(slice, 'translation')] }];
    },
  },
];

const asPattern = ({ id }: Slice, pattern: string): Repair => ({ code: 'em-fix-set-pattern', values: { pattern }, steps: [{ type: 'edit', touches: [id], edit: { type: 'set-props', ids: [id], props: { pattern } } }] });

/** Other systems that the slice reads, by their lane, else by what they say: triggers in it, and external events that its processors see. */
function foreignSystems(view: CheckView, slice: Slice): readonly string[] {
  const own = definitionsIn(view, slice);
  const triggers = own.filter(({ kind }) => kind === 'trigger');
  const events = own
    .filter(({ kind }) => kind === 'processor')
    .flatMap(({ id }) => [...inboundOf(view, id, 'event'), ...inboundOf(view, id, 'read-model').flatMap((list) => inboundOf(view, list.id, 'event'))])
    .filter(({ external }) => external);
  return [...new Set([...triggers.map(({ title }) => title), ...events.map((event) => systemOf(view, event))])];
}

function systemOf(view: CheckView, { id, title }: Definition): string {
  const lane = view.drawings(id).flatMap((drawing) => (drawing.lane === undefined ? [] : (view.lane(drawing.lane) ?? [])))[0];
  return lane === undefined ? title : lane.context || lane.title;
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { testContext } from '../../../formats/fixtures/test-context.ts';
import { createReportBook, type ReportBook } from '../../../formats/report.ts';
import { parseOutline } from '../../../formats/markdown/parse-outline.ts';
import { renderOutline } from '../../../formats/markdown/render-outline.ts';
import { boardOf } from '../../../testing/build-board.ts';
import { createRandom } from '../../../testing/random.ts';
import { randomBoard } from '../../../testing/random-board.ts';
import { eventStorming } from '../event-storming.ts';
import { ES } from '../kinds.ts';
import { readStory } from '../story.ts';
import { samples } from '../samples/index.ts';
import { prose } from './prose.ts';

const tell = (board: BoardSnapshot): string => renderOutline(prose.tell(board).outline);
const read = (markdown: string, book: ReportBook = createReportBook()): BoardSnapshot => prose.read(parseOutline(markdown, book), testContext('story.md'), book);

/** What a board says, without places and marks: each event with what belongs to it, by name. */
function storyOf(board: BoardSnapshot): unknown {
  const story = readStory(board);
  const names = (parts: readonly { readonly element: { readonly kind: string; readonly text: string } }[]): readonly string[] => [...new Set(parts.map(({ element }) => `${element.kind} ${element.text.replace(/\s+/g, ' ').trim()}`))].sort();
  return story.chapters.map(({ pivotal, events }) => ({
    opens: pivotal?.text,
    events: events
      .map((event) => {
        const told = story.storyOf(event);
        return {
          event: event.text,
          lane: story.laneOf(event)?.text,
          context: story.contextOf(event)?.text,
          who: names(told.actors),
          commands: names(told.commands),
          through: names([...told.systems, ...told.rules]),
          policies: names(told.policies),
          updates: names(told.updates),
          reactions: names(told.reactions),
          remarks: names([...told.hotspots, ...told.opportunities, ...told.values]),
        };
      })
      .sort((a, b) => (`${a.lane} ${a.event}` < `${b.lane} ${b.event}` ? -1 : 1)),
  }));
}

const WRITTEN = `# Parcels of the day

## Timeline

### Collecting

1. Parcel announced
   - Who: Sender
   - Command: Announce parcel
   - System: Sender portal
2. **Parcel collected**
   - Policy: Whenever a parcel is announced, then collect it
   - Command: Collect parcel
   - Constraint: Only what fits the van
   - Hotspot: Who waits when nobody is home?

### Delivering

3. Parcel delivered *(in Delivery)*
   - Who: Courier
   - Command: Hand over
   - Updates: Deliveries of today
4. Parcel refused *(in Delivery)*
   - smells of cheese

## Policies

- Whenever a parcel is refused, then send it back: Whenever “Parcel refused”, then “Send back”.

## Hotspots

- [x] Who waits when nobody is home?
  - Owner: Ada
  - Resolution: The neighbour.
- [ ] Is cheese allowed? on “Parcel refused”

## Bounded contexts

### Delivery

- Subdomain: core

## Glossary

- **Parcel announced**: The sender wants it fetched.
- **Van**: Electric.

## Notes

- Ask finance on Tuesday

## Weather

It rained.
`;

describe('an Event Storming board told as a document', () => {
  it('mentions every element of any board', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const board = randomBoard(createRandom(seed), eventStorming, 40);
        const { outline, mentioned } = prose.tell(board);
        expect(board.elements.filter((e) => !mentioned.has(e.id))).toEqual([]);
        const markdown = renderOutline(outline);
        expect(renderOutline(prose.tell({ ...board, elements: board.elements.toReversed(), relations: board.relations.toReversed() }).outline)).toBe(markdown);
      }),
      { numRuns: 60 },
    );
  });

  it('tells who did what, by which command, through what, and marks what nobody drew', () => {
    const markdown = tell(
      boardOf(
        [
          { id: 'a', kind: ES.actor, x: -20, y: 90, text: 'Courier' },
          { id: 'c', kind: ES.command, x: 0, text: 'Hand over' },
          { id: 'e', kind: ES.event, x: 184, text: 'Parcel *handed* over', props: { pivotal: true, description: 'At the door.' } },
          { id: 'p', kind: ES.policy, x: 800, text: 'Thank people' },
          { id: 'd', kind: ES.command, x: 1500, text: 'Send thanks' },
          { id: 'h', kind: ES.hotspot, x: 2500, text: 'Who signs?', props: { owner: 'Ada', nextStep: 'Ask' } },
          { id: 'n', kind: 'note', x: 4000, text: '# Not a heading' },
        ],
        [{ from: 'c', to: 'e' }, { from: 'e', to: 'p' }, { from: 'p', to: 'd' }, { from: 'h', to: 'e' }],
        { title: 'Parcels', level: 'process', labels: { [ES.policy]: 'House rule' } },
      ),
    );
    expect(markdown).toContain('### From “Parcel \\*handed\\* over”\n\n1. **Parcel \\*handed\\* over** *(pivotal)*\n   - Who: Courier ~\n   - Command: Hand over\n   - Then: Thank people\n   - Hotspot: Who signs?\n');
    expect(markdown).toContain('- **Thank people**: Whenever “Parcel \\*handed\\* over”, then “Send thanks”.\n');
    expect(markdown).toContain('- [ ] **Who signs?** on “Parcel \\*handed\\* over”\n  - Owner: Ada\n  - Next step: Ask\n');
    expect(markdown).toContain('- **House rule**, known as Policy: ');
    expect(markdown).toContain('- \\# Not a heading\n');
    expect(markdown).toContain('- **Parcel \\*handed\\* over** *(Domain Event)*: At the door.\n');
    expect(markdown).toContain('1 × House rule');
  });

  it('says that a wall is empty', () => {
    expect(tell(boardOf([]))).toContain('an empty wall');
    expect(tell(boardOf([]))).toMatch(/# Untitled board\n/);
  });
});

describe('a document written by hand', () => {
  const book = createReportBook();
  const board = read(WRITTEN, book);
  const named = (text: string): BoardSnapshot['elements'][number] => board.elements.find((e) => e.text === text)!;

  it('becomes a wall that tells the same story', () => {
    expect(storyOf(board)).toMatchObject([
      {
        opens: 'Parcel announced',
        events: [
          { event: 'Parcel announced', who: ['es.actor Sender'], commands: ['es.command Announce parcel'], through: ['es.system Sender portal'] },
          { event: 'Parcel collected', policies: ['es.policy Whenever a parcel is announced, then collect it'], commands: ['es.command Collect parcel'], through: ['es.constraint Only what fits the van'], remarks: ['es.hotspot Who waits when nobody is home?'] },
        ],
      },
      {
        opens: 'Parcel delivered',
        events: [
          { event: 'Parcel delivered', context: 'Delivery', who: ['es.actor Courier'], commands: ['es.command Hand over'], updates: ['es.read-model Deliveries of today'] },
          { event: 'Parcel refused', context: 'Delivery', reactions: ['es.policy Whenever a parcel is refused, then send it back'], remarks: ['es.hotspot Is cheese allowed?'] },
        ],
      },
    ]);
    expect(board.meta).toMatchObject({ title: 'Parcels of the day', level: 'design' });
    expect(named('Parcel announced').props).toMatchObject({ chapter: 'Collecting', pivotal: true, description: 'The sender wants it fetched.' });
    expect(named('Who waits when nobody is home?').props).toMatchObject({ state: 'resolved', owner: 'Ada', resolution: 'The neighbour.' });
    expect(named('Delivery').props).toEqual({ classification: 'core' });
  });

  it('leaves to adjacency what adjacency says', () => {
    const commands = board.elements.filter((e) => e.kind === ES.command).map((e) => e.id);
    expect(board.relations.filter((r) => commands.includes(r.from))).toEqual([]);
  });

  it('loses nothing without a line', () => {
    expect(board.elements.filter((e) => e.kind === 'note').map((e) => e.text).sort()).toEqual(['Ask finance on Tuesday', 'It rained.', 'Weather']);
    expect(named('Parcel refused').props['description']).toBe('smells of cheese');
    expect(book.repairs.map((line) => line.code).sort()).toEqual(['kept-as-description', 'term-not-on-board', 'unknown-section']);
    expect(book.repairs.every((line) => /^line \d+$/.test(line.at))).toBe(true);
  });

  it('keeps a word that no sticky bears with the board, and tells it in the glossary again', () => {
    expect(board.meta.props).toEqual({ 'glossary/Van': 'Electric.' });
    expect(tell(board)).toContain('- **Parcel refused** *(Domain Event)*: smells of cheese\n- **Van**: Electric.\n');
    expect(read(tell(board)).meta.props).toEqual(board.meta.props);
    const two = read('# Words\n\n## Glossary\n\n- Van: Electric.\n- **Van** *(System)*: Or not.\n- Lorry\n');
    expect(two.meta.props).toEqual({ 'glossary/Van': 'Electric.\nOr not. (System)' });
    expect(two.elements.map((e) => e.text)).toEqual(['Lorry']);
  });

  it('says how many names became several stickies, but not those whose number it tells', () => {
    const linesOf = (markdown: string): readonly string[] => {
      const own = createReportBook();
      read(markdown, own);
      return own.repairs.filter((line) => line.code === 'repeated-names').map((line) => line.message);
    };
    const twice = '# W\n\n## Timeline\n\n1. Parcel sent\n   - Who: Courier\n2. Parcel lost\n   - Who: Courier\n   - System: Lorry\n';
    expect(linesOf(twice)).toEqual(['One name told at several places became several stickies.']);
    expect(linesOf(`${twice}3. Parcel found\n   - System: Lorry\n`)).toEqual(['2 names told at several places became several stickies.']);
    expect(linesOf('# W\n\n## Elsewhere on the wall\n\n- Systems: “Lorry” (3×), “Van”\n')).toEqual([]);
    expect(linesOf('# W\n\n## Timeline\n\n1. Parcel sent\n\n## Bounded contexts\n\n### Delivery\n\n- Events: “Parcel sent”\n')).toEqual([]);
  });

  it('takes a numbered list under a title for the timeline', () => {
    const own = createReportBook();
    expect(read('# Parcels\n\n1. Parcel sent\n2. Parcel lost\n', own).elements.map((e) => [e.kind, e.text])).toEqual([[ES.event, 'Parcel sent'], [ES.event, 'Parcel lost']]);
    expect(own.repairs).toEqual([]);
  });

  it('says which words are no kinds, and keeps what stands behind them', () => {
    const own = createReportBook();
    const odd = read('# W\n\n## Elsewhere on the wall\n\n- Gadgets: “Drone”\n- xx.thing: “Robot”\n', own);
    expect(odd.elements.map((e) => [e.kind, e.text])).toEqual(expect.arrayContaining([['note', 'Drone'], ['xx.thing', 'Robot']]));
    expect(own.repairs.map((line) => [line.code, line.at])).toEqual([['unknown-kind', 'line 5']]);
  });

  it('tells its chapters by their own names again', () => {
    expect(tell(board)).toContain('### Collecting');
  });

  it.each(samples.map((sample) => [sample.title, sample] as const))('of the sample “%s” tells the story of the sample', (_, sample) => {
    const original = sample.build();
    const again = read(tell(original));
    const simple = (s: BoardSnapshot): unknown => (storyOf(s) as { opens: unknown; events: { event: string; lane: unknown; context: unknown }[] }[]).map(({ opens, events }) => ({ opens, events: events.map(({ event, lane, context }) => [event, lane, context]) }));
    expect(simple(again)).toEqual(simple(original));
    for (const kind of [ES.event, ES.hotspot, ES.opportunity, ES.policy, ES.command, ES.context]) expect(again.elements.filter((e) => e.kind === kind).length, kind).toBe(original.elements.filter((e) => e.kind === kind).length);
  });

  it('is read twice alike: what is told of it is read as the same story', () => {
    const once = read(tell(board));
    expect(storyOf(read(tell(once)))).toEqual(storyOf(once));
    expect(storyOf(once)).toEqual(storyOf(board));
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const any = randomBoard(createRandom(seed), eventStorming, 20);
        const again = read(tell(any));
        expect(again.elements.filter((e) => e.kind === ES.event).length).toBe(any.elements.filter((e) => e.kind === ES.event).length);
        for (const { from, to } of again.relations) expect(from === to).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

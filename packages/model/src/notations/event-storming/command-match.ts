import { centerOf } from '../../geometry.ts';
import type { Element } from '../../schema/element.ts';

/**
 * Which commands led to which event, when one sticky handles them all and emits several events (A12). The words tell: “Book cargo”
 * leads to “Cargo booked”. Every command goes to one event, so that none is lost: to the one worded most like it, or, where the words
 * say nothing, to the nearest in time that is still free. An event that gets none takes the command most like it, if one stands out:
 * better to say nothing than something wrong.
 */
export function matchCommands(commands: readonly Element[], events: readonly Element[]): ReadonlyMap<Element, readonly Element[]> {
  if (commands.length <= 1 || events.length <= 1) return new Map(events.map((event) => [event, commands]));
  const [asked, happened] = [commands.map(withStems), events.map(withStems)];
  const matched = new Map<Element, Element[]>(events.map((event) => [event, []]));
  const give = (command: Element, event: Element): void => void matched.get(event)?.push(command);
  const silent: Worded[] = [];
  for (const command of asked) {
    const match = mostLike(command, happened);
    if (match && match.shared > 0) give(command.element, match.element);
    else silent.push(command);
  }
  for (const command of silent) {
    const free = happened.filter(({ element }) => matched.get(element)?.length === 0);
    const match = mostLike(command, free.length > 0 ? free : happened);
    if (match) give(command.element, match.element);
  }
  for (const event of happened) {
    if (matched.get(event.element)?.length !== 0) continue;
    const match = mostLike(event, asked);
    const standsOut = match && match.shared > 0 && asked.filter((command) => sharedStems(command, event) === match.shared).length === 1;
    if (standsOut) give(match.element, event.element);
  }
  return matched;
}

interface Worded {
  readonly element: Element;
  readonly stems: ReadonlySet<string>;
}

/** The candidate that shares most words; ties go to the nearer in time, then to the smaller id. */
function mostLike(sticky: Worded, candidates: readonly Worded[]): { readonly element: Element; readonly shared: number } | undefined {
  let best: { readonly element: Element; readonly shared: number; readonly far: number } | undefined;
  for (const candidate of candidates) {
    const shared = sharedStems(candidate, sticky);
    const far = Math.abs(centerOf(candidate.element).x - centerOf(sticky.element).x);
    const isBetter = !best || shared > best.shared || (shared === best.shared && (far < best.far || (far === best.far && candidate.element.id < best.element.id)));
    if (isBetter) best = { element: candidate.element, shared, far };
  }
  return best;
}

const sharedStems = (a: Worded, b: Worded): number => [...a.stems].filter((stem) => b.stems.has(stem)).length;

const STEM_LENGTH = 4;

/** The beginnings of words are enough to see “book” in “booked”, without a dictionary for any language. */
const withStems = (element: Element): Worded => ({
  element,
  stems: new Set(
    element.text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 3)
      .map((word) => word.slice(0, STEM_LENGTH)),
  ),
});

/** The commands that led to one of the events, of those that one sticky handles (A12); elements are told apart by id. */
export const commandsOf = (event: Element, commands: readonly Element[], events: readonly Element[]): readonly Element[] => {
  for (const [candidate, matched] of matchCommands(commands, events)) if (candidate.id === event.id) return matched;
  return [];
};

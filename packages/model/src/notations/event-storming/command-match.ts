import { centerOf } from '../../geometry.ts';
import type { Element } from '../../schema/element.ts';

/**
 * Which of several commands led to an event, when one sticky handles them all and emits several events (A12). The words tell:
 * “Book cargo” leads to “Cargo booked”. Each command goes to the event that is worded most like it, so that none is lost;
 * an event that gets none takes the command most like it. Ties go to the nearer in time.
 */
export function commandsOf(event: Element, commands: readonly Element[], events: readonly Element[]): readonly Element[] {
  if (commands.length <= 1 || events.length <= 1) return commands;
  const own = commands.filter((command) => mostLike(command, events)?.id === event.id);
  if (own.length > 0) return own;
  const guess = mostLike(event, commands);
  return guess ? [guess] : [];
}

function mostLike(sticky: Element, candidates: readonly Element[]): Element | undefined {
  const words = stemsOf(sticky.text);
  const rated = candidates.map((candidate) => ({
    candidate,
    shared: stemsOf(candidate.text).filter((stem) => words.includes(stem)).length,
    far: Math.abs(centerOf(candidate).x - centerOf(sticky).x),
  }));
  rated.sort((a, b) => b.shared - a.shared || a.far - b.far || (a.candidate.id < b.candidate.id ? -1 : 1));
  return rated[0]?.candidate;
}

const STEM_LENGTH = 4;

/** The beginnings of words are enough to see “book” in “booked”, without a dictionary for any language. */
const stemsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 3)
      .map((word) => word.slice(0, STEM_LENGTH)),
  ),
];

import * as v from 'valibot';
import { JsonSchema, RESERVED_ELEMENT_KEYS, TEXT_LIMIT } from '../schema/element.ts';
import type { JsonValue } from '../schema/json.ts';
import type { TextSplice } from '../board/board-doc.ts';
import type { EditOf } from './edit.ts';
import { allowed, checkAll, checkElements, checkSize, refuse, type EditHandler } from './edit-handler.ts';
import type { Refusal, Result } from '../result.ts';

const tooLong = (): Result<undefined, Refusal> => refuse('text-too-long', `A sticky holds at most ${TEXT_LIMIT} characters.`);

/** The smallest single splice that turns one text into another: a concurrent edit elsewhere in it survives. */
export function spliceBetween(before: string, after: string): TextSplice | undefined {
  if (before === after) return undefined;
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1;
  return { index: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether the place lies between the two halves of a character: cutting there would destroy it for good. */
const isInsideCharacter = (text: string, at: number): boolean => at > 0 && isHighSurrogate(text.charCodeAt(at - 1)) && isLowSurrogate(text.charCodeAt(at));

/** The text after the splices, or undefined when one does not fit or would tear a character apart. */
export function applySplices(text: string, splices: readonly TextSplice[]): string | undefined {
  let now = text;
  for (const { index, remove, insert } of splices) {
    if (!Number.isInteger(index) || !Number.isInteger(remove) || index < 0 || remove < 0 || index + remove > now.length) return undefined;
    if (isInsideCharacter(now, index) || isInsideCharacter(now, index + remove)) return undefined;
    now = now.slice(0, index) + insert + now.slice(index + remove);
  }
  return now;
}

/** Replaces a text by its smallest difference. */
export const setText: EditHandler<EditOf<'set-text'>> = {
  check: (view, { id, text }) => checkAll([checkElements(view, [id]), text.length <= TEXT_LIMIT ? allowed : tooLong()]),
  apply(view, { id, text }, writer) {
    const splice = spliceBetween(view.elements.get(id)?.text ?? '', text);
    if (splice) writer.spliceText(id, splice);
  },
};

/** Types into a text. */
export const spliceText: EditHandler<EditOf<'splice-text'>> = {
  check(view, { id, splices }) {
    const found = checkElements(view, [id]);
    if (!found.ok) return found;
    const after = applySplices(view.elements.get(id)?.text ?? '', splices);
    if (after === undefined) return refuse('bad-splice', 'The text has changed meanwhile.');
    return after.length <= TEXT_LIMIT ? allowed : tooLong();
  },
  apply(_view, { id, splices }, writer) {
    for (const splice of splices) writer.spliceText(id, splice);
  },
};

/** Refuses a kind without a name, or with one too long to be stored. */
export const checkKind = (kind: string): Result<undefined, Refusal> => (kind.length > 0 && kind.length <= 100 ? allowed : refuse('bad-kind', 'A kind needs a name.'));

/** Makes elements another kind; with a size, around their middle. */
export const retypeElements: EditHandler<EditOf<'retype-elements'>> = {
  check: (view, { ids, kind, size }) => checkAll([checkElements(view, ids), checkKind(kind), size ? checkSize(size) : allowed]),
  apply(view, { ids, kind, size }, writer) {
    for (const id of ids) {
      const element = view.elements.get(id);
      if (!element) continue;
      writer.setShape(id, size ? { kind, ...size } : { kind });
      if (size && (size.w !== element.w || size.h !== element.h)) {
        writer.setPlace(id, element.x + (element.w - size.w) / 2, element.y + (element.h - size.h) / 2);
      }
    }
  },
};

/** Whether these may be written as own props of an element (or, with `null`, taken away). */
export function checkProps(props: Readonly<Record<string, JsonValue | null>>, reserved: ReadonlySet<string>): Result<undefined, Refusal> {
  for (const [name, value] of Object.entries(props)) {
    if (name === '' || name === '__proto__' || reserved.has(name)) return refuse('reserved-name', `“${name}” cannot be a property.`);
    if (!v.is(JsonSchema, value)) return refuse('bad-property', `The value of “${name}” cannot be stored.`);
  }
  return allowed;
}

/** Sets and removes properties. */
export const setProps: EditHandler<EditOf<'set-props'>> = {
  check: (view, { ids, props }) =>
    checkAll([
      checkElements(view, ids),
      Object.hasOwn(props, 'locked') ? refuse('reserved-name', 'Locking has its own edit.') : allowed,
      checkProps(props, RESERVED_ELEMENT_KEYS),
    ]),
  apply(_view, { ids, props }, writer) {
    for (const id of ids) for (const [name, value] of Object.entries(props)) writer.setProp(id, name, value ?? undefined);
  },
};

/** Locks or unlocks. */
export const lockElements: EditHandler<EditOf<'lock-elements'>> = {
  check: (view, { ids }) => checkElements(view, ids, { lockedToo: true }),
  apply(_view, { ids, locked }, writer) {
    for (const id of ids) writer.setProp(id, 'locked', locked ? true : undefined);
  },
};

import * as v from 'valibot';
import { t } from '../../i18n/t.ts';
import type { Me } from '../../session/board-session.ts';
import { createLocalStore, type KeepingWindow, type LocalStore } from './local-store.ts';

/** Colours of people: each reaches WCAG AA (4.5 : 1) under white text, and tells itself from its neighbours. */
export const PERSON_COLORS: readonly string[] = ['#1d6fb8', '#a63d8f', '#2c7a3f', '#b4431f', '#6750b5', '#8a6100', '#0f7480', '#b3305c'];

const profileSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
  /** Whether the person chose this name, or it is the guest's name they were given. */
  asked: v.optional(v.boolean(), false),
});

/** Who a person is here; asked once, kept in this browser. */
export type Profile = v.InferOutput<typeof profileSchema>;

/** Keeps the profile; a newcomer is a guest with a friendly name until they say otherwise. */
export function createProfile(win: KeepingWindow, makeId: () => string, random: () => number): LocalStore<Profile> {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const guest: Profile = { id: makeId(), name: t('guest.name', { animal: pick(t('guest.animals').split(' ')) }), color: pick(PERSON_COLORS), asked: false };
  const store = createLocalStore(win, 'paperroll.profile', profileSchema, guest);
  if (store.get() === guest) store.set(guest);
  return store;
}

/** The part that others see. */
export const meOf = ({ id, name, color }: Profile): Me => ({ id, name, color });

/** One or two letters for an avatar. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

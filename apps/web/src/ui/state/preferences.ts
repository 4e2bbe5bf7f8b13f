import * as v from 'valibot';
import { createLocalStore, type KeepingWindow, type LocalStore } from './local-store.ts';

const preferencesSchema = v.object({
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  language: v.optional(v.picklist(['system', 'en', 'de']), 'system'),
  stickies: v.optional(v.picklist(['system', 'paper', 'contrast']), 'system'),
  texture: v.optional(v.boolean(), false),
  minimap: v.optional(v.boolean(), true),
  grid: v.optional(v.boolean(), true),
  paletteCollapsed: v.optional(v.boolean(), false),
  hintSeen: v.optional(v.boolean(), false),
  singleKeys: v.optional(v.boolean(), true),
});

/** How a person likes the chrome; kept in this browser. */
export type Preferences = v.InferOutput<typeof preferencesSchema>;
/** Which dress; `system` follows the device. */
export type ThemeChoice = Preferences['theme'];
/** How stickies are coloured; `system` asks the device whether it wants more contrast. */
export type StickyChoice = Preferences['stickies'];
/** Which language; `system` follows the browser. */
export type LanguageChoice = Preferences['language'];

/** Keeps the preferences. */
export const createPreferences = (win: KeepingWindow): LocalStore<Preferences> =>
  createLocalStore(win, 'paperroll.preferences', preferencesSchema, { theme: 'system', language: 'system', stickies: 'system', texture: false, minimap: true, grid: true, paletteCollapsed: false, hintSeen: false, singleKeys: true });

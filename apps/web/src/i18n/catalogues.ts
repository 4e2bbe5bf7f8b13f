import { setupI18n, type Messages } from '@lingui/core';
import englishEditor from '@paperroll/editor/messages/en';
import { createStore, type Store } from '../session/store.ts';
import type { Locale, SpokenLocale } from './locale.ts';
import englishWall from './messages/en/wall.json';

/** A part of the catalogue that is fetched whole: `wall` is what a first board needs, `start` the start page, `event-modeling` that notation's panels, `rest` what else comes later. */
export type Bundle = 'wall' | 'start' | 'event-modeling' | 'rest';

type Load = () => Promise<Messages>;

const ENGLISH: Messages = { ...englishWall, ...englishEditor };

// English stands in the first chunk: it is what most read, and what is shown while another language comes.
const LOADS: Readonly<Record<Locale, Readonly<Record<Bundle, Load>>>> = {
  en: {
    wall: async () => ENGLISH,
    start: async () => (await import('./messages/en/start.json')).default,
    'event-modeling': async () => (await import('./messages/en/event-modeling.json')).default,
    rest: async () => (await import('./messages/en/rest.json')).default,
  },
  de: {
    wall: async () => {
      const parts = await Promise.all([import('./messages/de/wall.json'), import('@paperroll/editor/messages/de'), import('./messages/de/notation.json'), import('./messages/de/coded.json')]);
      return Object.assign({}, ...parts.map((part) => part.default)) as Messages;
    },
    start: async () => {
      const parts = await Promise.all([import('./messages/de/start.json'), import('./messages/de/samples.json')]);
      return Object.assign({}, ...parts.map((part) => part.default)) as Messages;
    },
    'event-modeling': async () => (await import('./messages/de/event-modeling.json')).default,
    rest: async () => (await import('./messages/de/rest.json')).default,
  },
};

/** The catalogues that have come. The one state of a module here: a text is asked for synchronously, from anywhere. */
export const catalogues = setupI18n({ locale: 'en', messages: { en: ENGLISH } });

const come = new Set<string>(['en wall']);
const needed = new Set<Bundle>(['wall']);
const spoken = createStore<Locale>('en');
let wanted: Locale = 'en';
let switching: Promise<void> = Promise.resolve();

/** The language that texts are in just now. */
export const locale: Store<Locale> = spoken;

async function load(into: Locale, bundle: Bundle): Promise<void> {
  const name = `${into} ${bundle}`;
  if (come.has(name)) return;
  const messages = await LOADS[into][bundle]();
  catalogues.load(into, { ...messages });
  come.add(name);
}

const lacking = (of: Locale): readonly Bundle[] => [...needed].filter((bundle) => !come.has(`${of} ${bundle}`));

/** Fetches a bundle, in the language that is spoken by then. Rejects without a connection, as a dynamic import does. */
export async function needMessages(bundle: Bundle): Promise<void> {
  needed.add(bundle);
  await switching;
  while (!come.has(`${spoken.get()} ${bundle}`)) await load(spoken.get(), bundle);
}

/** Speaks another language once all of it that is needed has come; without a connection the old one stays. */
export function speak({ locale: next, tag }: SpokenLocale): Promise<void> {
  wanted = next;
  const arrive = async (): Promise<void> => {
    while (lacking(next).length > 0) await Promise.all(lacking(next).map((bundle) => load(next, bundle)));
    if (wanted !== next) return;
    catalogues.activate(next, tag);
    spoken.set(next);
  };
  switching = arrive().catch(() => undefined);
  return switching;
}

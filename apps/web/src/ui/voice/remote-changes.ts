import type { BoardDiff, BoardIndex } from '@paperroll/model';
import { t } from '../../i18n/t.ts';

/** What one person did since it was said last: ids, so that a thing moved ten times counts once. */
interface Deeds {
  readonly added: Set<string>;
  readonly moved: Set<string>;
  readonly written: Set<string>;
  readonly changed: Set<string>;
  readonly connected: Set<string>;
  readonly removed: Set<string>;
}

/** What others did, gathered and told now and then. */
export interface RemoteChanges {
  /** The sentences for what was gathered, a person each; afterwards there is nothing to tell. */
  take(): readonly string[];
  readonly empty: boolean;
  stop(): void;
}

/** What tells who made a change. */
export interface RemoteChangesParts {
  readonly index: Pick<BoardIndex, 'onDiff'>;
  /** Who made the change that is being told: a name; undefined when nobody here did, as with what was written before one came. */
  readonly author: () => string | undefined;
}

const CROWD = 3;

/** Gathers what others change, by person. Own changes, undo and what was there before are left out. */
export function gatherRemoteChanges({ index, author }: RemoteChangesParts): RemoteChanges {
  let people = new Map<string, Deeds>();
  const stop = index.onDiff((diff) => {
    const name = diff.origin === 'remote' ? author() : undefined;
    if (name === undefined) return;
    const deeds = people.get(name) ?? { added: new Set(), moved: new Set(), written: new Set(), changed: new Set(), connected: new Set(), removed: new Set() };
    if (note(diff, deeds)) people.set(name, deeds);
  });
  return {
    take() {
      const told = people;
      people = new Map();
      if (told.size > CROWD) return [t('voice.crowd', { people: told.size, count: countOf([...told.values()]) })];
      return [...told].map(([name, deeds]) => sentenceOf(name, deeds));
    },
    get empty() {
      return people.size === 0;
    },
    stop,
  };
}

/** Notes a diff; false when it says nothing that one would tell. */
function note({ elements, relations }: BoardDiff, deeds: Deeds): boolean {
  for (const { id } of elements.added) deeds.added.add(id);
  for (const { before, after } of elements.changed) {
    // What somebody put up a moment ago and writes on is one thing, not two.
    if (deeds.added.has(after.id)) continue;
    if (before.text !== after.text) deeds.written.add(after.id);
    else if (before.x !== after.x || before.y !== after.y) deeds.moved.add(after.id);
    else deeds.changed.add(after.id);
  }
  for (const { id } of elements.removed) if (!deeds.added.delete(id)) deeds.removed.add(id);
  for (const { id } of relations.added) deeds.connected.add(id);
  return Object.values(deeds).some((ids: ReadonlySet<string>) => ids.size > 0);
}

const KINDS = ['added', 'moved', 'written', 'changed', 'connected', 'removed'] as const;

function sentenceOf(name: string, deeds: Deeds): string {
  const parts = KINDS.flatMap((kind) => (deeds[kind].size > 0 ? [t(`voice.${kind}`, { count: deeds[kind].size })] : []));
  return t('voice.others', { name, what: parts.join(', ') });
}

const countOf = (all: readonly Deeds[]): number => new Set(all.flatMap((deeds) => KINDS.filter((kind) => kind !== 'connected').flatMap((kind) => [...deeds[kind]]))).size;

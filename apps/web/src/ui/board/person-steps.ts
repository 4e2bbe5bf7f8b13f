import { t } from '../../i18n/t.ts';
import type { BoardSession, Peer } from '../../session/board-session.ts';

const others = (session: BoardSession): readonly Peer[] => session.peers.get().filter(({ self }) => !self);

/** Whether anybody else is here. */
export const hasOthers = (session: BoardSession | undefined): boolean => session !== undefined && others(session).length > 0;

const visited = new WeakMap<BoardSession, number>();

/** Goes to where the next of the others is, one after another in the order of the list. */
export function goToNextPerson(session: BoardSession | undefined): void {
  if (!session) return;
  const people = others(session);
  const next = people[(people.findIndex(({ clientId }) => clientId === visited.get(session)) + 1) % Math.max(1, people.length)];
  if (!next) return;
  visited.set(session, next.clientId);
  session.goToPeer(next.clientId);
  session.editor.announce(t('people.going', { name: next.user.name }));
}

/** Follows the next of the others; after the last of them nobody. */
export function followNextPerson(session: BoardSession | undefined): void {
  if (!session) return;
  const people = others(session);
  const next = people[people.findIndex(({ clientId }) => clientId === session.following.get()) + 1];
  session.follow(next?.clientId);
  session.editor.announce(next ? t('people.following', { name: next.user.name }) : t('people.following-nobody'));
}

import { toScreen } from '@paperroll/scene';
import { t } from '../../i18n/t.ts';
import type { BoardSession, Peer } from '../../session/board-session.ts';
import { focusWall } from './board-context.tsx';
import { offscreenPlace, type OffscreenPlace } from './offscreen-place.ts';

/** More tags than this would be a frame around the wall; the list of people has everybody. */
const MOST = 6;

/** Keeps a tag at the edge for everybody whose cursor is out of sight; returns its undo. */
export function followOffscreen(host: HTMLElement, session: BoardSession): () => void {
  const { editor } = session;
  const tags = new Map<number, HTMLButtonElement>();
  let frame = 0;

  const draw = (): void => {
    frame = 0;
    const shown = away(session).slice(0, MOST);
    const here = new Set(shown.map(({ peer }) => peer.clientId));
    for (const [clientId, tag] of tags) {
      if (here.has(clientId)) continue;
      // Whoever stood on it with the keyboard goes on at the wall.
      if (document.activeElement === tag) focusWall();
      tag.remove();
      tags.delete(clientId);
    }
    for (const { peer, place } of shown) lay(tagOf(peer), peer, place);
  };
  const tagOf = ({ clientId }: Peer): HTMLButtonElement => {
    let tag = tags.get(clientId);
    if (!tag) {
      tag = document.createElement('button');
      tag.type = 'button';
      tag.className = 'offscreen-person';
      tag.append(document.createElement('i'), document.createElement('span'));
      tag.addEventListener('click', () => {
        session.goToPeer(clientId);
        focusWall();
      });
      host.append(tag);
      tags.set(clientId, tag);
    }
    return tag;
  };
  const ask = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const stops = [
    session.livePeers.subscribe(ask),
    editor.subscribe((state, before) => {
      if (state.viewport !== before.viewport || state.screen !== before.screen || state.insets !== before.insets) ask();
    }),
  ];
  ask();
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
    for (const tag of tags.values()) tag.remove();
  };
}

interface Away {
  readonly peer: Peer;
  readonly place: OffscreenPlace;
}

function away({ editor, livePeers }: BoardSession): readonly Away[] {
  const { viewport, screen, insets } = editor.state;
  const me = livePeers.get().find(({ self }) => self)?.user.id;
  return livePeers.get().flatMap((peer): readonly Away[] => {
    const { cursor } = peer.presence;
    const place = peer.self || peer.user.id === me || !cursor ? undefined : offscreenPlace(toScreen(viewport, cursor), screen, insets);
    return place ? [{ peer, place }] : [];
  });
}

function lay(tag: HTMLButtonElement, { user, clientId }: Peer, { left, top, angle }: OffscreenPlace): void {
  const { style, dataset } = tag;
  style.setProperty('--person', user.color);
  style.setProperty('--angle', `${Math.round(angle)}deg`);
  style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px) translate(-50%, -50%)`;
  dataset['person'] = String(clientId);
  const label = t('people.go', { name: user.name });
  if (tag.getAttribute('aria-label') === label) return;
  tag.setAttribute('aria-label', label);
  const name = tag.querySelector('span');
  if (name) name.textContent = user.name;
}

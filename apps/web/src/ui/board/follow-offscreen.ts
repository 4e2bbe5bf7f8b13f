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
  /** Measured when they are named: in each frame it would cost a layout. */
  const widths = new WeakMap<HTMLElement, number>();
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
    for (const { peer, place } of shown) {
      const tag = tagOf(peer);
      name(tag, peer);
      lay(tag, place, widths.get(tag) ?? 0);
    }
  };
  const name = (tag: HTMLButtonElement, { user, clientId }: Peer): void => {
    const label = t('people.go', { name: user.name });
    tag.style.setProperty('--person', user.color);
    tag.dataset['person'] = String(clientId);
    if (tag.getAttribute('aria-label') === label) return;
    tag.setAttribute('aria-label', label);
    const words = tag.querySelector('span');
    if (words) words.textContent = user.name;
    widths.set(tag, tag.offsetWidth);
  };
  /** Whole on the screen, however long its name. */
  const lay = (tag: HTMLButtonElement, { left, top, angle }: OffscreenPlace, width: number): void => {
    const { screen, insets } = editor.state;
    const room = { first: insets.left + width / 2, last: screen.w - insets.right - width / 2 };
    const across = Math.max(room.first, Math.min(room.last, left));
    tag.style.setProperty('--angle', `${Math.round(angle)}deg`);
    tag.style.transform = `translate(${Math.round(across)}px, ${Math.round(top)}px) translate(-50%, -50%)`;
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

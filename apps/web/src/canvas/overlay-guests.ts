import type { Editor, EditorState } from '@paperroll/editor';
import type { Presence } from '@paperroll/protocol';
import type { TextMeasure } from '@paperroll/scene';
import type { Peer } from '../session/board-session.ts';
import { createLaserTrails, type ShownTrail } from './laser-trails.ts';
import { createRemoteCarets, type ShownCaret } from './remote-carets.ts';
import { createTextMeasure } from './text-measure.ts';

/** What people show on the wall beside cursors and selections. */
export interface GuestFacts {
  readonly carets: readonly ShownCaret[];
  readonly trails: readonly ShownTrail[];
  /** Measures the text among which carets stand. */
  readonly measure: TextMeasure;
}

/** Follows carets and laser pointers for the overlay. */
export interface OverlayGuests {
  /** Takes in what others show. */
  update(peers: readonly Peer[], now: number): void;
  facts(now: number): GuestFacts;
  dispose(): void;
}

/** `wake` asks for a frame: a caret fades, or a trail goes on fading. */
export function createOverlayGuests(editor: Editor, wake: () => void): OverlayGuests {
  const carets = createRemoteCarets(editor.board);
  const trails = createLaserTrails();
  let myColor = '#d6247c';
  let context: TextMeasure | undefined;
  const measure: TextMeasure = { width: (text, size, weight) => (context ??= createTextMeasure()).width(text, size, weight) };
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    update(peers, now) {
      carets.update(peers, now);
      for (const { clientId, self, user, presence } of peers) {
        if (self) myColor = user.color;
        else trails.follow(clientId, user.color, presence.laser, now);
      }
    },
    facts(now) {
      trails.follow('me', myColor, ownLaser(editor.state), now);
      const facts = { carets: carets.shown(now), trails: trails.shown(now), measure };
      clearTimeout(timer);
      const fade = carets.nextFade(now);
      if (facts.trails.length > 0) timer = setTimeout(wake, 0);
      else if (fade !== undefined) timer = setTimeout(wake, fade - now + 1);
      return facts;
    },
    dispose: () => clearTimeout(timer),
  };
}

function ownLaser({ preview }: EditorState): Presence['laser'] {
  return preview.type === 'laser' ? { stroke: preview.stroke, first: preview.first, points: preview.points.map(({ x, y }) => [x, y]) } : undefined;
}

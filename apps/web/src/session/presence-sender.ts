import type { Editor } from '@paperroll/editor';
import type { Presence } from '@paperroll/protocol';
import type { Awareness } from 'y-protocols/awareness';
import { elementId } from '@paperroll/model';
import type { Me, TextCaret } from './board-session.ts';
import { presenceOf, type CaretMarks } from './presence-of.ts';

/** Tells the others what the person here does. */
export interface PresenceSender {
  setMe(me: Me): void;
  /** Where the caret stands in what is being written. */
  setCaret(caret: TextCaret | undefined): void;
  /** Leaves the list of people (the page is hidden for good). */
  leave(): void;
  /** Comes back onto it. */
  enter(): void;
  close(): void;
}

const FAST_MS = 50;
// Where somebody looks matters only to those who follow them.
const VIEW_MS = 200;

/** Sends presence at most twenty times a second, and only when it changed. */
export function sendPresence(editor: Editor, awareness: Awareness, firstMe: Me): PresenceSender {
  let me = firstMe;
  let caret: CaretMarks | undefined;
  let sent: Presence | undefined;
  let sentAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let away = false;

  const flush = (): void => {
    timer = undefined;
    if (away) return;
    const next = presenceOf(me, editor.state, caret);
    if (sent && same(sent, next)) return;
    sent = next;
    sentAt = performance.now();
    awareness.setLocalState(next);
  };
  const schedule = (wait: number): void => {
    if (timer === undefined) timer = setTimeout(flush, Math.max(0, sentAt + wait - performance.now()));
  };
  const stop = editor.subscribe((state, before) => schedule(onlyViewChanged(state, before) ? VIEW_MS : FAST_MS));
  flush();

  return {
    setMe: (next) => {
      me = next;
      schedule(0);
    },
    setCaret: (next) => {
      const id = next && elementId(next.id);
      // Marks are made now: by the time they are sent, offsets may mean other letters.
      const [anchor, head] = next && id ? [editor.board.textMark(id, next.anchor), editor.board.textMark(id, next.head)] : [];
      caret = id && anchor && head ? { id, anchor, head } : undefined;
      schedule(FAST_MS);
    },
    leave: () => {
      away = true;
      awareness.setLocalState(null);
    },
    enter: () => {
      away = false;
      sent = undefined;
      flush();
    },
    close: () => {
      stop();
      clearTimeout(timer);
    },
  };
}

const onlyViewChanged = (state: Editor['state'], before: Editor['state']): boolean =>
  state.viewport !== before.viewport && state.selection === before.selection && state.preview === before.preview && state.editing === before.editing;

const same = (a: Presence, b: Presence): boolean => JSON.stringify(a) === JSON.stringify(b);

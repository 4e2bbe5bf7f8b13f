import type { Editing } from '@paperroll/editor';
import type { BoardSession } from '../session/board-session.ts';
import type { FrameLoop } from './frame-loop.ts';
import { inkOn } from './ink-on.ts';
import { createRemoteCarets, type ShownCaret } from './remote-carets.ts';

/** The parts of a mounted text field. */
export interface CaretFieldParts {
  readonly session: BoardSession;
  readonly editing: Editing;
  readonly loop: FrameLoop;
  readonly paper: HTMLElement;
  readonly field: HTMLTextAreaElement;
}

/** Tells the others where the caret stands in the field, and shows theirs in it. Returns its undo. */
export function attachCarets(parts: CaretFieldParts): () => void {
  if (parts.editing.type !== 'element') return () => undefined;
  const stops = [tellCaret(parts), showCarets(parts)];
  return () => {
    for (const stop of stops) stop();
  };
}

function tellCaret({ session, editing, field }: CaretFieldParts): () => void {
  let composing = false;
  const tell = (): void => {
    if (composing || document.activeElement !== field) return;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    const back = selectionDirection === 'backward';
    session.setCaret({ id: editing.id, anchor: back ? selectionEnd : selectionStart, head: back ? selectionStart : selectionEnd });
  };
  const onCompositionStart = (): void => {
    composing = true;
  };
  const onCompositionEnd = (): void => {
    composing = false;
    tell();
  };
  field.addEventListener('compositionstart', onCompositionStart);
  field.addEventListener('compositionend', onCompositionEnd);
  field.addEventListener('input', tell);
  document.addEventListener('selectionchange', tell);
  tell();
  return () => {
    field.removeEventListener('compositionstart', onCompositionStart);
    field.removeEventListener('compositionend', onCompositionEnd);
    field.removeEventListener('input', tell);
    document.removeEventListener('selectionchange', tell);
    session.setCaret(undefined);
  };
}

/**
 * The field's text once more, unseen, in a box that lies exactly over it: the browser wraps it as it wraps the field, and
 * carets stand between its letters. There is nothing to measure, and they follow zoom and size with the paper.
 */
function showCarets({ session, editing, loop, paper, field }: CaretFieldParts): () => void {
  const carets = createRemoteCarets(session.editor.board);
  const mirror = document.createElement('div');
  mirror.className = 'wall-carets';
  mirror.setAttribute('aria-hidden', 'true');
  paper.append(mirror);
  let shown = '';
  let fade: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    const now = performance.now();
    const here = carets.shown(now).filter(({ id }) => id === editing.id);
    clearTimeout(fade);
    const next = carets.nextFade(now);
    if (next !== undefined) fade = setTimeout(() => loop.request(), next - now + 1);
    // In every frame: an attribute that is set, to what it was, is a change to the browser.
    if (mirror.hidden !== (here.length === 0)) mirror.hidden = here.length === 0;
    if (here.length === 0) {
      if (shown !== '') mirror.replaceChildren();
      shown = '';
      return;
    }
    const { style } = mirror;
    style.font = field.style.font;
    style.left = `${field.offsetLeft}px`;
    style.top = `${field.offsetTop}px`;
    style.width = `${field.clientWidth}px`;
    style.height = `${field.clientHeight}px`;
    style.setProperty('--wall-zoom', /scale\(([\d.]+)\)/.exec(paper.style.transform)?.[1] ?? '1');
    style.direction = getComputedStyle(field).direction;
    const wanted = JSON.stringify([field.value, here]);
    if (wanted !== shown) mirror.replaceChildren(...mirrored(field.value, here));
    shown = wanted;
    mirror.scrollTop = field.scrollTop;
  };
  const onScroll = (): void => {
    mirror.scrollTop = field.scrollTop;
  };
  const follow = (): void => {
    carets.update(session.livePeers.get(), performance.now());
    loop.request();
  };
  field.addEventListener('scroll', onScroll);
  const stops = [session.livePeers.subscribe(follow), loop.onDraw(draw)];
  follow();
  return () => {
    clearTimeout(fade);
    field.removeEventListener('scroll', onScroll);
    for (const stop of stops) stop();
    mirror.remove();
  };
}

/** The text in pieces: what somebody selected is tinted, and a caret stands at each head. */
function mirrored(text: string, carets: readonly ShownCaret[]): readonly Node[] {
  const clamp = (at: number): number => Math.min(at, text.length);
  const cuts = [...new Set([0, text.length, ...carets.flatMap(({ anchor, head }) => [clamp(anchor), clamp(head)])])].sort((a, b) => a - b);
  const nodes: Node[] = [];
  for (const [i, from] of cuts.entries()) {
    for (const caret of carets) if (clamp(caret.head) === from) nodes.push(caretElement(caret));
    const to = cuts[i + 1];
    if (to === undefined) break;
    const piece = document.createElement('span');
    piece.textContent = text.slice(from, to);
    const over = carets.find(({ anchor, head }) => Math.min(anchor, head) <= from && Math.max(anchor, head) >= to);
    if (over) {
      piece.className = 'wall-carets__selected';
      piece.style.setProperty('--person', over.user.color);
    }
    nodes.push(piece);
  }
  // A line break at the end shows only when something stands behind it.
  nodes.push(document.createTextNode('\u200b'));
  return nodes;
}

function caretElement({ user, alpha, clientId }: ShownCaret): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'wall-carets__caret';
  caret.dataset['caret'] = user.name;
  caret.dataset['client'] = String(clientId);
  caret.style.setProperty('--person', user.color);
  caret.style.setProperty('--person-ink', inkOn(user.color));
  caret.style.opacity = String(alpha);
  const bar = document.createElement('i');
  const name = document.createElement('b');
  name.textContent = user.name;
  caret.append(bar, name);
  return caret;
}

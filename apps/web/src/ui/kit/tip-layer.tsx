import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { TipSide } from './tip.ts';

const REST_MS = 500;
/** After one tip, the next comes at once for this long: one is reading the toolbar. */
const WARM_MS = 400;
const GAP = 8;

/** Shows the words of whatever control the pointer rests on or the keyboard is at; one layer for the whole app. */
export function TipLayer(): ReactElement | null {
  const [owner, setOwner] = useState<HTMLElement | undefined>(undefined);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => watchOwners(setOwner), []);
  useLayoutEffect(() => {
    if (owner && card.current) place(card.current, owner);
  }, [owner]);
  if (!owner) return null;
  const { tip = '', tipKeys, tipAbout, tipRule } = owner.dataset;
  return (
    <div ref={card} className="tooltip" data-tip-layer="" aria-hidden="true">
      <span className="tooltip__title">
        {tip}
        {tipKeys ? <kbd>{tipKeys}</kbd> : null}
      </span>
      {tipAbout ? <span>{tipAbout}</span> : null}
      {tipRule ? <span className="tooltip__rule">{tipRule}</span> : null}
    </div>
  );
}

/** Tells whose tip shows. Esc, a press, scrolling or leaving take it away; resting on the tip itself keeps it. */
function watchOwners(show: (owner: HTMLElement | undefined) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next: HTMLElement | undefined;
  let hidden = -Infinity;
  let shown = false;
  let under: EventTarget | null = null;

  const hide = (): void => {
    clearTimeout(timer);
    if (shown) hidden = performance.now();
    shown = false;
    next = undefined;
    show(undefined);
  };
  const reveal = (owner: HTMLElement): void => {
    if (!owner.isConnected) return;
    shown = true;
    show(owner);
  };
  const approach = (owner: HTMLElement, wait: number): void => {
    if (owner === next) return;
    hide();
    next = owner;
    timer = setTimeout(() => reveal(owner), wait);
  };
  // Moves, not overs: a page that appears under a resting pointer has nothing to explain.
  const onMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || event.buttons > 0 || event.target === under || !(event.target instanceof Element)) return;
    under = event.target;
    if (event.target.closest('[data-tip-layer]')) return;
    const owner = event.target.closest<HTMLElement>('[data-tip]');
    if (owner) approach(owner, performance.now() - hidden < WARM_MS || shown ? 0 : REST_MS);
    else if (next) hide();
  };
  const onFocus = (event: FocusEvent): void => {
    if (!(event.target instanceof Element)) return;
    const owner = event.target.closest<HTMLElement>('[data-tip]');
    if (owner?.matches(':focus-visible')) approach(owner, REST_MS);
    else hide();
  };
  document.addEventListener('pointermove', onMove, { signal, passive: true });
  document.addEventListener('focusin', onFocus, { signal });
  document.addEventListener('focusout', hide, { signal });
  document.addEventListener('pointerdown', hide, { signal, capture: true });
  document.addEventListener('keydown', hide, { signal, capture: true });
  document.addEventListener('scroll', hide, { signal, capture: true });
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

/** Beside its control, on the screen; on the other side where there is no room. */
function place(card: HTMLElement, owner: HTMLElement): void {
  const at = owner.getBoundingClientRect();
  const size = { w: card.offsetWidth, h: card.offsetHeight };
  const room = { w: document.documentElement.clientWidth, h: document.documentElement.clientHeight };
  const side = fitting(owner.dataset['tipSide'] as TipSide, at, size, room);
  const across = side === 'top' || side === 'bottom';
  const left = across ? at.left + at.width / 2 - size.w / 2 : side === 'right' ? at.right + GAP : at.left - GAP - size.w;
  const top = across ? (side === 'bottom' ? at.bottom + GAP : at.top - GAP - size.h) : at.top + at.height / 2 - size.h / 2;
  card.style.left = `${Math.round(Math.max(GAP, Math.min(left, room.w - size.w - GAP)))}px`;
  card.style.top = `${Math.round(Math.max(GAP, Math.min(top, room.h - size.h - GAP)))}px`;
}

interface Extent {
  readonly w: number;
  readonly h: number;
}

function fitting(side: TipSide, at: DOMRect, size: Extent, room: Extent): TipSide {
  if (side === 'bottom' && at.bottom + GAP + size.h > room.h) return 'top';
  if (side === 'top' && at.top - GAP - size.h < 0) return 'bottom';
  if (side === 'right' && at.right + GAP + size.w > room.w) return 'left';
  if (side === 'left' && at.left - GAP - size.w < 0) return 'right';
  return side;
}

import type { Editor, InputEvent } from '@paperroll/editor';
import type { FrameLoop } from '../canvas/frame-loop.ts';
import { modifiersOf } from './modifiers.ts';

type WheelInput = Extract<InputEvent, { readonly type: 'wheel' }>;

const LINE_PX = 16;

/** Wheel and trackpad; what arrives within a frame is told as one. */
export function listenToWheel(host: HTMLElement, editor: Editor, loop: FrameLoop): () => void {
  let pending: WheelInput | undefined;

  const onWheel = (event: WheelEvent): void => {
    // Else the browser zooms the page, or goes back in history.
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? host.clientHeight : 1;
    const corner = host.getBoundingClientRect();
    const next: WheelInput = {
      type: 'wheel',
      at: { left: event.clientX - corner.left, top: event.clientY - corner.top },
      deltaX: event.deltaX * unit,
      deltaY: event.deltaY * unit,
      pinch: event.ctrlKey || event.metaKey,
      modifiers: modifiersOf(event),
    };
    if (pending && pending.pinch !== next.pinch) flush();
    pending = pending ? { ...next, deltaX: pending.deltaX + next.deltaX, deltaY: pending.deltaY + next.deltaY } : next;
    loop.request();
  };
  const flush = (): void => {
    const wheel = pending;
    pending = undefined;
    if (wheel) editor.dispatch(wheel);
  };
  const stopInput = loop.onInput(() => {
    flush();
    return false;
  });
  // Safari's own pinch events, which would zoom the page.
  const onGesture = (event: Event): void => event.preventDefault();

  host.addEventListener('wheel', onWheel, { passive: false });
  host.addEventListener('gesturestart', onGesture);
  host.addEventListener('gesturechange', onGesture);
  return () => {
    stopInput();
    host.removeEventListener('wheel', onWheel);
    host.removeEventListener('gesturestart', onGesture);
    host.removeEventListener('gesturechange', onGesture);
  };
}

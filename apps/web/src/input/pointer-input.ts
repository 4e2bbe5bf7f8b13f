import type { Editor, InputEvent } from '@paperroll/editor';
import type { ScreenPoint } from '@paperroll/scene';
import type { FrameLoop } from '../canvas/frame-loop.ts';
import { createClickCounter } from './clicks.ts';
import { modifiersOf } from './modifiers.ts';
import { createPalmGuard } from './palm-guard.ts';
import { createTouches } from './touches.ts';

type PointerInput = Extract<InputEvent, { readonly type: 'pointer-down' | 'pointer-move' | 'pointer-up' }>;

/** So long (ms) after a tap the browser's mouse that it makes of the finger may come. */
const MOUSE_OF_TAP_MS = 100;

/** Pointer listeners of the wall; moves are told once a frame. Text fields inside the host keep their own pointers. */
export function listenToPointers(host: HTMLElement, editor: Editor, loop: FrameLoop): () => void {
  const touches = createTouches();
  const palms = createPalmGuard();
  const countClick = createClickCounter();
  let pressed: { readonly id: number; readonly button: PointerInput['button']; readonly clicks: number } | undefined;
  let latest: PointerInput | undefined;
  /** When a finger was last lifted from the wall itself. */
  let tappedAt = -Infinity;

  const pointOf = (event: PointerEvent): ScreenPoint => {
    const corner = host.getBoundingClientRect();
    return { left: event.clientX - corner.left, top: event.clientY - corner.top };
  };
  const inputOf = (type: PointerInput['type'], event: PointerEvent, button: PointerInput['button'], clicks: number): PointerInput => ({
    type,
    at: pointOf(event),
    button,
    clicks,
    device: deviceOf(event),
    modifiers: modifiersOf(event),
    time: event.timeStamp,
  });
  const flushMove = (): void => {
    const move = latest;
    latest = undefined;
    if (move) editor.dispatch(move);
  };
  const cancel = (): void => {
    latest = undefined;
    pressed = undefined;
    editor.dispatch({ type: 'pointer-cancel' });
  };

  /** A pen has come: what lay on the screen before it was the hand that holds it. */
  const meetPen = (event: PointerEvent): void => {
    palms.pen(event.timeStamp, event.buttons !== 0);
    if (touches.count === 0) return;
    palms.takeForPalms(touches.ids);
    touches.clear();
    if (pressed && palms.isPalm(pressed.id)) cancel();
  };

  const onDown = (event: PointerEvent): void => {
    if (inTextField(event, host)) return;
    if (event.pointerType === 'pen') meetPen(event);
    if (event.pointerType === 'touch' && palms.down(event.pointerId, event.timeStamp)) return;
    // By hand and first: leaving a text field commits it before the press is told.
    host.focus({ preventScroll: true });
    if (event.pointerType === 'touch') {
      touches.down(event.pointerId, pointOf(event));
      if (touches.count === 2 && pressed) cancel();
      if (touches.pinching) return;
    }
    const button = buttonOf(event.button);
    if (pressed || !button) return;
    host.setPointerCapture(event.pointerId);
    flushMove();
    const clicks = countClick(pointOf(event), event.button, event.timeStamp, deviceOf(event));
    pressed = { id: event.pointerId, button, clicks };
    editor.dispatch(inputOf('pointer-down', event, button, clicks));
    loop.request();
  };

  const onMove = (event: PointerEvent): void => {
    if (event.pointerType === 'pen') meetPen(event);
    if (event.pointerType === 'touch') {
      if (palms.isPalm(event.pointerId)) return;
      touches.move(event.pointerId, pointOf(event));
      if (touches.pinching) return loop.request();
    }
    if (pressed && pressed.id !== event.pointerId) return;
    latest = inputOf('pointer-move', event, pressed?.button ?? 'main', pressed?.clicks ?? 1);
    loop.request();
  };

  const onUp = (event: PointerEvent): void => {
    touches.up(event.pointerId);
    palms.up(event.pointerId);
    if (event.pointerType === 'pen') palms.pen(event.timeStamp, false);
    if (pressed?.id !== event.pointerId) return;
    const { button, clicks } = pressed;
    if (event.pointerType === 'touch') tappedAt = event.timeStamp;
    flushMove();
    pressed = undefined;
    editor.dispatch(inputOf('pointer-up', event, button, clicks));
  };

  const onLost = (event: PointerEvent): void => {
    touches.up(event.pointerId);
    palms.up(event.pointerId);
    if (event.pointerType === 'pen') palms.pen(event.timeStamp, false);
    if (pressed?.id === event.pointerId) cancel();
  };

  const onLeave = (): void => {
    if (pressed) return;
    latest = undefined;
    editor.dispatch({ type: 'pointer-leave' });
  };

  const onBlur = (): void => {
    touches.clear();
    if (pressed) cancel();
  };

  const stopInput = loop.onInput((time) => {
    const pinch = touches.pinching ? touches.take() : undefined;
    if (pinch) editor.dispatch(pinch);
    flushMove();
    if (!pressed) return false;
    editor.dispatch({ type: 'tick', time });
    return true;
  });
  // The browser would move focus and begin its own selecting and scrolling. After a tap it makes a mouse of the finger: by then a field may
  // have opened under it, in which the second tap would select a word that the next letter replaces.
  const onMouseDown = (event: MouseEvent): void => {
    if (!inTextField(event, host) || event.timeStamp - tappedAt < MOUSE_OF_TAP_MS) event.preventDefault();
  };

  host.addEventListener('pointerdown', onDown);
  host.addEventListener('pointermove', onMove);
  host.addEventListener('pointerup', onUp);
  host.addEventListener('pointercancel', onLost);
  host.addEventListener('lostpointercapture', onLost);
  host.addEventListener('pointerleave', onLeave);
  host.addEventListener('mousedown', onMouseDown);
  window.addEventListener('blur', onBlur);
  return () => {
    stopInput();
    host.removeEventListener('pointerdown', onDown);
    host.removeEventListener('pointermove', onMove);
    host.removeEventListener('pointerup', onUp);
    host.removeEventListener('pointercancel', onLost);
    host.removeEventListener('lostpointercapture', onLost);
    host.removeEventListener('pointerleave', onLeave);
    host.removeEventListener('mousedown', onMouseDown);
    window.removeEventListener('blur', onBlur);
  };
}

const inTextField = (event: Event, host: HTMLElement): boolean =>
  event.target instanceof Element && event.target !== host && event.target.closest('textarea, input, [data-wall-widget]') !== null;

function deviceOf(event: PointerEvent): PointerInput['device'] {
  return event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
}

function buttonOf(button: number): PointerInput['button'] | undefined {
  if (button === 0) return 'main';
  if (button === 1) return 'middle';
  return button === 2 ? 'secondary' : undefined;
}

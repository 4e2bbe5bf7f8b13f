import { toBoard, type ScreenPoint } from '@paperroll/scene';
import { kindOfDigit } from './actions/create-actions.ts';
import { CLIPBOARD_ACTIONS } from './actions/edit-actions.ts';
import { pinched, wheeled } from './camera.ts';
import type { InputEvent, KeyInput, PointerInput } from './input-event.ts';
import type { Keymap } from './keymap.ts';
import { onlySelected } from './selection.ts';
import { openMenu, openMenuByKey } from './tools/context-menu.ts';
import { hand } from './tools/hand.ts';
import { panning } from './tools/panning.ts';

import type { Workbench } from './workbench.ts';

type KeyDown = KeyInput;

/** Where the pointer is, kept for gestures that go on while the camera moves. */
export interface PointerTrack {
  at: ScreenPoint | undefined;
  /** Where a menu was asked for last: what is chosen from it happens there, though the pointer is on the menu by then. */
  menu: ScreenPoint | undefined;
}

/** Takes one piece of device input: what concerns the camera here, the rest by the tool's state, keys that it leaves by the keymap. */
export function dispatch(event: InputEvent, bench: Workbench, track: PointerTrack, keymap: () => Keymap): boolean {
  switch (event.type) {
    case 'resize':
      bench.patch({ screen: event.size });
      bench.leaf.refresh?.(bench);
      return true;
    case 'wheel':
      bench.setViewport(wheeled(bench.state.viewport, event));
      return true;
    case 'pinch':
      if (bench.leaf.stands !== true) bench.cancelGesture();
      bench.setViewport(pinched(bench.state.viewport, event));
      return true;
    case 'pointer-leave':
      track.at = undefined;
      bench.patch({ pointer: undefined, hover: undefined });
      return toTool(event, bench);
    case 'pointer-down':
    case 'pointer-move':
    case 'pointer-up':
      return onPointer(event, bench, track);
    case 'key-down':
      track.menu = undefined;
      return onKeyDown(event, bench, keymap());
    case 'key-up':
    case 'pointer-cancel':
    case 'tick':
      return toTool(event, bench);
  }
}

function toTool(event: InputEvent, bench: Workbench): boolean {
  const answer = bench.leaf.on(event, bench);
  if (answer === 'used' || answer === 'unused') return answer === 'used';
  if (answer === 'done') bench.rest();
  else bench.enter(answer);
  return true;
}

function onPointer(event: PointerInput, bench: Workbench, track: PointerTrack): boolean {
  track.at = event.at;
  if (event.type === 'pointer-down') track.menu = undefined;
  bench.patch({ pointer: toBoard(bench.state.viewport, event.at) });
  if (event.type === 'pointer-down' && event.button !== 'main') return pressOther(event, bench);
  const used = toTool(event, bench);
  if (event.type === 'pointer-up' && event.device === 'touch') {
    // A lifted finger points nowhere.
    track.at = undefined;
    bench.patch({ pointer: undefined, hover: undefined });
  }
  return used;
}

/** The middle button pans; so does the secondary one, and asks for the menu when it was but a click. */
function pressOther(event: PointerInput, bench: Workbench): boolean {
  const back = bench.leaf;
  if (!back.resting) return true;
  const click = event.button === 'secondary' ? menuAt(back.tool.state) : () => undefined;
  bench.enter(panning(event, { back, click }));
  return true;
}

function menuAt(state: string): (bench: Workbench, at: ScreenPoint) => void {
  return (bench, at) => {
    if (state === 'select.editing-text') bench.stopEditing();
    openMenu(bench, at);
  };
}

/** Views and dialogs open while one writes; other chords of ours do nothing then, and the browser's meaning of them would only startle. */
function whileWriting(event: KeyInput, bench: Workbench, keymap: Keymap): boolean {
  const action = event.modifiers.command ? keymap.find(event) : undefined;
  if (!action || CLIPBOARD_ACTIONS.has(action.id) || action.group === 'select') return false;
  if ((action.group === 'view' || action.group === 'board') && action.enabled(bench)) action.run(bench);
  return true;
}

function onKeyDown(event: KeyDown, bench: Workbench, keymap: Keymap): boolean {
  if (toTool(event, bench)) return true;
  if (bench.state.editing) return whileWriting(event, bench, keymap);
  if (!bench.leaf.resting) return false;
  if (event.key === ' ' && !event.modifiers.command && !event.modifiers.alt) {
    bench.enter(hand(bench.leaf));
    return true;
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.modifiers.shift)) {
    openMenuByKey(bench);
    return true;
  }
  if (!bench.state.singleKeys && isSign(event)) return writeOn(event.key, bench);
  const action = keymap.find(event);
  if (!action) return takeUpByDigit(event, bench);
  if (CLIPBOARD_ACTIONS.has(action.id) || (action.writes && bench.state.readOnly) || !action.enabled(bench)) return false;
  action.run(bench);
  return true;
}

function takeUpByDigit(event: KeyInput, bench: Workbench): boolean {
  const kind = bench.state.readOnly ? undefined : kindOfDigit(bench, event);
  if (kind) bench.placeKind(kind.id);
  return kind !== undefined;
}

/** A key that writes a sign: a letter, a digit, a punctuation mark. */
const isSign = ({ key, modifiers }: KeyInput): boolean => !modifiers.command && !modifiers.alt && [...key].length === 1;

/** Where single keys are no shortcuts, a sign goes on in the text of the sticky that is selected. */
function writeOn(sign: string, bench: Workbench): boolean {
  const alone = onlySelected(bench);
  if (!alone || bench.state.readOnly) return false;
  bench.startEditing(alone.id);
  if (bench.state.editing) bench.typeText(alone.text + sign);
  return true;
}

/** Where in a row of the table of fields the keyboard is. */
export interface FieldCell {
  /** Whether letters go into it. */
  readonly writes: boolean;
  /** Whether the caret is at the start, at the end, and whether there is nothing. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly empty: boolean;
  /** A button: Enter presses it. */
  readonly presses: boolean;
}

/** What a key means in the table of fields. */
export type FieldIntent = 'up' | 'down' | 'left' | 'right' | 'move-up' | 'move-down' | 'nest' | 'unnest' | 'add' | 'remove' | 'leave';

type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const ALT: Readonly<Record<string, FieldIntent>> = { ArrowUp: 'move-up', ArrowDown: 'move-down', ArrowRight: 'nest', ArrowLeft: 'unnest' };

/** What a key press asks for; undefined leaves it to the cell. */
export function fieldIntent({ key, altKey, ctrlKey, metaKey, shiftKey }: Press, cell: FieldCell): FieldIntent | undefined {
  const command = ctrlKey || metaKey;
  if (altKey) return command || shiftKey ? undefined : ALT[key];
  if (command) return key === 'Backspace' || key === 'Delete' ? 'remove' : undefined;
  if (shiftKey) return undefined;
  switch (key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return !cell.writes || cell.atStart ? 'left' : undefined;
    case 'ArrowRight':
      return !cell.writes || cell.atEnd ? 'right' : undefined;
    case 'Enter':
      return cell.presses ? undefined : 'add';
    case 'Delete':
      return !cell.writes || cell.empty ? 'remove' : undefined;
    case 'Escape':
      return 'leave';
    default:
      return undefined;
  }
}

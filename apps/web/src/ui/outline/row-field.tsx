import { TEXT_LIMIT } from '@paperroll/model';
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';

/** What a field of the outline needs. `onDone` is told once: with the text, or undefined when the person let it be. */
export interface RowFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Whether the field waits when the person looks elsewhere. */
  readonly waits?: boolean;
  readonly onDone: (text: string | undefined, how: 'key' | 'left') => void;
}

/** A text being written in the outline: Enter keeps it, Shift+Enter begins a new line, Escape leaves all as it was. Leaving the field keeps it. */
export function RowField({ label, value, placeholder, waits = false, onDone }: RowFieldProps): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    fit(element);
  }, []);
  const finish = (text: string | undefined, how: 'key' | 'left'): void => {
    if (done.current) return;
    done.current = true;
    onDone(text, how);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    // While a composition is open, Enter and Escape are its keys (229: Safari tells its end too early).
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') finish(undefined, 'key');
    else if (event.key === 'Enter' && !event.shiftKey) finish(event.currentTarget.value, 'key');
    else return;
    event.preventDefault();
  };
  return (
    <textarea
      ref={field}
      className="input outline__field"
      aria-label={label}
      placeholder={placeholder}
      rows={1}
      maxLength={TEXT_LIMIT}
      spellCheck
      autoComplete="off"
      enterKeyHint="done"
      defaultValue={value}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
      onInput={(event) => fit(event.currentTarget)}
      onBlur={(event) => {
        // The window lost focus, not the field.
        if (!waits && document.activeElement !== event.currentTarget) finish(event.currentTarget.value, 'left');
      }}
    />
  );
}

function fit(element: HTMLTextAreaElement): void {
  const { style } = element;
  style.height = 'auto';
  style.height = `${element.scrollHeight + 2}px`;
}

import { useState, type ComponentPropsWithRef, type KeyboardEvent, type ReactElement } from 'react';

/** What a field that waits needs; `onCommit` is told when the person leaves it or presses Enter, and only if they changed it. */
export interface CommitInputProps extends Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange'> {
  readonly value: string;
  readonly onCommit: (value: string) => void;
}

/** A text whose value is read anew when it is whole (a number, a list): half-written it is one's own. What others write shows while nobody writes here. */
export function CommitInput({ value, onCommit, onKeyDown, ...rest }: CommitInputProps): ReactElement {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const commit = (): void => {
    if (draft !== undefined && draft !== value) onCommit(draft);
    setDraft(undefined);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== undefined) {
      setDraft(undefined);
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onKeyDown?.(event);
  };
  return <input {...rest} value={draft ?? value} autoComplete="off" spellCheck={false} onChange={(event) => setDraft(event.target.value)} onBlur={commit} onKeyDown={onKey} />;
}

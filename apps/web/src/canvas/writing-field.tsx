import type { Editing, Editor } from '@paperroll/editor';
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import type { FrameLoop } from './frame-loop.ts';
import { attachWriting } from './attach-writing.ts';

/** What the field needs. */
export interface WritingFieldProps {
  readonly editor: Editor;
  readonly editing: Editing;
  readonly loop: FrameLoop;
  /** Gets the keyboard back when the field goes. */
  readonly host: HTMLElement;
}

/** The text field over the sticky, area or connector being written. React mounts it; what happens in it is `attachWriting`'s. */
export function WritingField({ editor, editing, loop, host }: WritingFieldProps): ReactElement {
  const paper = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!paper.current || !field.current) return undefined;
    return attachWriting({ editor, editing, loop, host, paper: paper.current, field: field.current });
  }, [editor, editing, loop, host]);
  return (
    <div className="wall-writing" ref={paper}>
      <textarea ref={field} rows={1} dir="auto" spellCheck autoCapitalize="sentences" autoComplete="off" enterKeyHint="done" data-wall-writing="" />
    </div>
  );
}

import type { Editing } from '@paperroll/editor';
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import type { BoardSession } from '../session/board-session.ts';
import { attachCarets } from './remote-caret-field.ts';
import type { FrameLoop } from './frame-loop.ts';
import { attachWriting } from './attach-writing.ts';

/** What the field needs. */
export interface WritingFieldProps {
  readonly session: BoardSession;
  readonly editing: Editing;
  readonly loop: FrameLoop;
  /** Gets the keyboard back when the field goes. */
  readonly host: HTMLElement;
}

/** The text field over the sticky, area or connector being written. React mounts it; what happens in it is `attachWriting`'s. */
export function WritingField({ session, editing, loop, host }: WritingFieldProps): ReactElement {
  const paper = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!paper.current || !field.current) return undefined;
    const stopWriting = attachWriting({ editor: session.editor, editing, loop, host, paper: paper.current, field: field.current });
    // After the writing: what was typed is on the board when the caret is told.
    const stopCarets = attachCarets({ session, editing, loop, paper: paper.current, field: field.current });
    return () => {
      stopCarets();
      stopWriting();
    };
  }, [session, editing, loop, host]);
  return (
    <div className="wall-writing" ref={paper}>
      <textarea ref={field} rows={1} dir="auto" spellCheck autoCapitalize="sentences" autoComplete="off" enterKeyHint="done" data-wall-writing="" />
    </div>
  );
}

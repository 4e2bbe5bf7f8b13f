import type { ReactElement } from 'react';

/** Lies over the page while a file hangs over it, and says what letting go does. */
export function DropVeil({ words }: { readonly words: string }): ReactElement {
  return (
    <div className="drop-veil" aria-hidden="true">
      <span className="drop-veil__words">{words}</span>
    </div>
  );
}

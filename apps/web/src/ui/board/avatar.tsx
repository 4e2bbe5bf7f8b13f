import type { CSSProperties, ReactElement } from 'react';
import { initialsOf } from '../state/profile.ts';

/** A person as a coloured disc with their initials. */
export function Avatar({ name, color, size = 28 }: { readonly name: string; readonly color: string; readonly size?: number }): ReactElement {
  const style: CSSProperties & Record<'--avatar-color' | '--avatar-size', string> = { '--avatar-color': color, '--avatar-size': `${size}px` };
  return (
    // The initials are paint: whatever holds the avatar says the whole name.
    <span className="avatar" style={style} data-initials={initialsOf(name)} aria-hidden="true" />
  );
}

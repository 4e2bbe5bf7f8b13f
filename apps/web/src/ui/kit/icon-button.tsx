import type { KeyChord } from '@paperroll/editor';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, ReactElement } from 'react';
import { tip, type TipSide } from './tip.ts';

/** What an icon button needs: `label` is its name for everybody; `chord` the shortcut that does the same. */
export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly chord?: KeyChord | undefined;
  readonly side?: TipSide;
  readonly small?: boolean;
}

/** A button that shows a picture and says its name. */
export function IconButton({ label, icon: Icon, chord, side, small = false, className = '', ...rest }: IconButtonProps): ReactElement {
  return (
    <button type="button" aria-label={label} {...tip({ title: label, chord, side })} className={`icon-button${small ? ' icon-button--small' : ''} ${className}`} {...rest}>
      <Icon size={small ? 16 : 18} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

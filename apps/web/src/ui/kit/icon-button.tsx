import type { KeyChord } from '@paperroll/editor';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, ReactElement } from 'react';
import { chordText } from './shortcut-keys.tsx';
import { Tooltip, type TooltipProps } from './tooltip.tsx';

/** What an icon button needs: `label` is its name for everybody; `chord` the shortcut that does the same. */
export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly chord?: KeyChord | undefined;
  readonly side?: TooltipProps['side'];
  readonly small?: boolean;
}

/** A button that shows a picture and says its name. */
export function IconButton({ label, icon: Icon, chord, side, small = false, className = '', ...rest }: IconButtonProps): ReactElement {
  return (
    <Tooltip
      content={
        <>
          {label}
          {chord === undefined ? null : <kbd>{chordText(chord)}</kbd>}
        </>
      }
      {...(side ? { side } : {})}
    >
      <button type="button" aria-label={label} className={`icon-button${small ? ' icon-button--small' : ''} ${className}`} {...rest}>
        <Icon size={small ? 16 : 18} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}

import * as RadixTooltip from 'radix-ui/tooltip';
import type { ReactElement, ReactNode } from 'react';

/** What a tooltip needs: `children` is the one control that it explains. */
export interface TooltipProps {
  readonly content: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactElement;
}

/** Words beside a control, for those who hover or focus it. */
export function Tooltip({ content, side = 'bottom', children }: TooltipProps): ReactElement {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content className="tooltip" side={side} sideOffset={8} collisionPadding={8}>
          {content}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

/** Goes once around the app: how long a pointer rests before words come. */
export function TooltipProvider({ children }: { readonly children: ReactNode }): ReactElement {
  return <RadixTooltip.Provider delayDuration={500}>{children}</RadixTooltip.Provider>;
}

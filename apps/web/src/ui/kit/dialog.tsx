import { X } from 'lucide-react';
import * as RadixDialog from 'radix-ui/dialog';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../../i18n/t.ts';
import { useFocusReturn } from './use-focus-return.ts';

/** What a dialog needs. `wide` for dialogs with a preview. */
export interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly size?: 'narrow' | 'medium' | 'wide';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window above the page: takes the focus, gives it back, closes with Esc or a press outside. */
export function Dialog({ title, description, size = 'medium', onClose, children }: DialogProps): ReactElement {
  const giveFocusBack = useFocusReturn();
  return (
    <RadixDialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="dialog-scrim" />
        <RadixDialog.Content className={`dialog dialog--${size}`} onCloseAutoFocus={giveFocusBack} {...(description ? {} : { 'aria-describedby': undefined })}>
          <div className="dialog__head">
            <RadixDialog.Title className="dialog__title">{title}</RadixDialog.Title>
            {description ? <RadixDialog.Description className="dialog__description">{description}</RadixDialog.Description> : null}
          </div>
          {children}
          {/* Last, so that the first thing to focus is what the dialog is about. */}
          <RadixDialog.Close asChild>
            <button type="button" className="icon-button icon-button--small dialog__close" aria-label={t('dialog.close')}>
              <X size={18} aria-hidden="true" />
            </button>
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

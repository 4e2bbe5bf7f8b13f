import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ProfileForm } from '../kit/profile-form.tsx';
import { meOf } from '../state/profile.ts';
import { useStore } from '../state/use-store.ts';
import '../../styles/dialogs.css';

/** One's own name and colour. */
export function ProfileDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { profile } = useApp();
  const kept = useStore(profile);
  const close = chrome.getState().closeDialog;
  const done = (name: string, color: string): void => {
    const next = { ...kept, name, color, asked: true };
    profile.set(next);
    session.setMe(meOf(next));
    close();
  };
  return (
    <Dialog title={t('profile.title')} description={t('profile.about')} size="narrow" onClose={close}>
      <div className="dialog__body">
        <ProfileForm name={kept.name} color={kept.color} confirmLabel={t('profile.keep')} onDone={done} />
      </div>
    </Dialog>
  );
}

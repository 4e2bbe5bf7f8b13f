import type { ReactElement } from 'react';
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
    <Dialog title="Your name and colour" description="What others see beside your cursor. Kept in this browser." size="narrow" onClose={close}>
      <div className="dialog__body">
        <ProfileForm name={kept.name} color={kept.color} confirmLabel="Keep" onDone={done} />
      </div>
    </Dialog>
  );
}

import { CircleCheck, CircleX, CloudOff, LoaderCircle, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { SaveState } from '../../session/board-session.ts';
import { useStore } from '../state/use-store.ts';
import { useBoard } from './board-context.tsx';

const LOOKS: Readonly<Record<SaveState, { readonly icon: LucideIcon; readonly tone: 'calm' | 'busy' | 'warn' | 'bad' }>> = {
  connecting: { icon: LoaderCircle, tone: 'busy' },
  saving: { icon: LoaderCircle, tone: 'busy' },
  saved: { icon: CircleCheck, tone: 'calm' },
  reconnecting: { icon: RefreshCw, tone: 'warn' },
  offline: { icon: CloudOff, tone: 'warn' },
  'not-saved': { icon: TriangleAlert, tone: 'bad' },
  closed: { icon: CircleX, tone: 'bad' },
};

/** Whether what one wrote is safe, in a picture and words. Spoken when it is not, or no longer was. */
export function SaveBadge(): ReactElement {
  const { session } = useBoard();
  const { state, message: id } = useStore(session.status);
  const message = t(id);
  const { icon: Icon, tone } = LOOKS[state];
  // Saving and saved change with every word that one writes: to say it each time would drown the words.
  const spoken = state === 'saving' || state === 'saved' ? 'off' : 'polite';
  return (
    <output className={`save-badge save-badge--${tone}`} aria-live={spoken} title={message}>
      <Icon size={15} aria-hidden="true" className={tone === 'busy' ? 'save-badge__turning' : ''} />
      <span className="save-badge__words">{message}</span>
      {state === 'offline' || state === 'reconnecting' || state === 'not-saved' ? (
        <button type="button" className="save-badge__retry" onClick={session.reconnect}>
          {t('status.retry')}
        </button>
      ) : null}
    </output>
  );
}

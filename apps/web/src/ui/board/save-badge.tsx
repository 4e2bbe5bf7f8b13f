import { CircleCheck, CircleX, CloudOff, LoaderCircle, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { BoardSession, SaveState, SessionStatus } from '../../session/board-session.ts';
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

/** While one types, saving ends and begins with every letter: only after this long without (ms) is it called saved again. */
const CALM_MS = 400;

/** The status, without the flicker of saving and saved; it is never called saved before it is. */
function useCalmStatus({ status }: BoardSession): SessionStatus {
  const [shown, setShown] = useState(() => status.get());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: SessionStatus | undefined;
    const show = (): void => {
      const next = status.get();
      if (next.state === last?.state && next.message === last.message) return;
      last = next;
      setShown(next);
    };
    const follow = (): void => {
      clearTimeout(timer);
      if (last?.state === 'saving' && status.get().state === 'saved') timer = setTimeout(show, CALM_MS);
      else show();
    };
    follow();
    const stop = status.subscribe(follow);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [status]);
  return shown;
}

/** Whether what one wrote is safe, in a picture and words. Spoken when it is not, or no longer was. */
export function SaveBadge(): ReactElement {
  const { session } = useBoard();
  const { state, message: id } = useCalmStatus(session);
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

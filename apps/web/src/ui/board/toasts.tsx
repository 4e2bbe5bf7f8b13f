import { X } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { Toast } from '../state/board-interface.ts';
import { useBoard, useChrome } from './board-context.tsx';

const SHOWN_MS = 7000;

/** Short messages at the edge of the wall, and the words for people who listen. */
export function Toasts(): ReactElement {
  const toasts = useChrome((state) => state.toasts);
  const said = useChrome((state) => state.said);
  return (
    <>
      <section className="toasts" aria-label={t('toast.label')} aria-live="polite">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </section>
      <p className="visually-hidden" aria-live="polite" aria-atomic="true" data-announcer="">
        {said.message}
        {/* The same sentence said twice is two sentences to a screen reader. */}
        {said.count % 2 === 1 ? '\u00a0' : ''}
      </p>
    </>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }): ReactElement {
  const { chrome } = useBoard();
  const { id, message, tone } = toast;
  useEffect(() => {
    const timer = setTimeout(() => chrome.getState().dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [chrome, id]);
  return (
    <div className={`toast toast--${tone}`}>
      <span className="toast__words">{message}</span>
      <button type="button" className="icon-button icon-button--small toast__close" aria-label={t('toast.dismiss')} onClick={() => chrome.getState().dismiss(id)}>
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

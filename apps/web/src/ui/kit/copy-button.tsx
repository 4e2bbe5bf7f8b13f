import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { chordText } from './shortcut-keys.tsx';

type CopyState = 'idle' | 'copied' | 'failed';

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ text, label, primary = false }: { readonly text: string; readonly label: string; readonly primary?: boolean }): ReactElement {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <button type="button" className={`button${primary ? ' button--primary' : ''} copy-button`} onClick={() => void copyText(text).then((done) => setState(done ? 'copied' : 'failed'))}>
      {state === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      <span aria-live="polite">{state === 'copied' ? t('copy.done') : state === 'failed' ? t('copy.failed', { keys: chordText('mod+c') }) : label}</span>
    </button>
  );
}

/** Copies by the clipboard interface, or by selection where the page is not a secure one (a wall on the office network). */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const host = document.activeElement?.closest('[role="dialog"]') ?? document.body;
  const focused = document.activeElement;
  host.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

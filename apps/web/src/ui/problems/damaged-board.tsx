import { closeCodes, type Role } from '@paperroll/protocol';
import { useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { t } from '../../i18n/t.ts';
import type { BoardSession } from '../../session/board-session.ts';
import { useApp } from '../app-services.ts';
import { download } from '../dialogs/export-file.ts';
import { useStore } from '../state/use-store.ts';
import { home, Problem } from './problem.tsx';

/** A board of which the server cannot read everything: nothing of it is lost, and its host can take home what is stored. */
export function DamagedBoard({ code, session }: { readonly code: number; readonly session: BoardSession }): ReactElement {
  const { api, recents } = useApp();
  const role = useStore(session.role);
  const [outcome, setOutcome] = useState<string>();
  const key = keyOf(role, session, recents.find(session.boardId)?.keys.host);
  const save = (): void => {
    setOutcome(t('problem.damaged.saving'));
    void api.raw(session.boardId, key).then((stored) => {
      if (stored.ok) download(stored.value, `${session.boardId}.raw.json`);
      setOutcome(stored.ok ? t('problem.damaged.saved', { file: `${session.boardId}.raw.json` }) : stored.error.code === 'http-403' ? t('problem.damaged.host-only') : refusalWords(stored.error));
    });
  };
  const isWhole = code === closeCodes.unreadable;
  return (
    <Problem
      title={t(isWhole ? 'problem.unreadable.title' : 'problem.damaged.title')}
      actions={[{ label: t('problem.damaged.save'), primary: true, run: save }, { label: t('problem.again'), run: session.reconnect }, home()]}
      details={t('problem.closed.code', { code: String(code) })}
      outcome={outcome}
    >
      {t(isWhole ? 'problem.unreadable.text' : 'problem.damaged.text')}
    </Problem>
  );
}

/** The host key, where this browser has it; else the key of the link: the server says whether it will do. */
const keyOf = (role: Role | undefined, session: BoardSession, kept: string | undefined): string => (role === 'host' ? session.key : (kept ?? session.key));

import { closeCodes } from '@paperroll/protocol';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { BoardSession, SessionStatus } from '../../session/board-session.ts';
import { DamagedBoard } from './damaged-board.tsx';
import { home, Problem } from './problem.tsx';

/** Why a board did not open, each with what to do about it. */
export function ClosedBoard({ closed, session }: { readonly closed: NonNullable<SessionStatus['closed']>; readonly session: BoardSession }): ReactElement {
  const hasKey = session.key !== '';
  const retry = session.reconnect;
  switch (closed.code) {
    case closeCodes.unknownBoard:
    case closeCodes.badAddress:
      return (
        <Problem title={t('problem.none.title')} actions={[{ ...home(), primary: true }]}>
          {t('problem.none.text')}
        </Problem>
      );
    case closeCodes.unauthorised:
      return hasKey ? (
        <Problem title={t('problem.key.title')} actions={[{ ...home(), primary: true }]}>
          {t('problem.key.text')}
        </Problem>
      ) : (
        <Problem title={t('problem.no-key.title')} actions={[{ ...home(), primary: true }]}>
          {t('problem.no-key.text')}
        </Problem>
      );
    case closeCodes.revoked:
      return (
        <Problem title={t('problem.revoked.title')} actions={[{ ...home(), primary: true }]}>
          {t('problem.revoked.text')}
        </Problem>
      );
    case closeCodes.unreadable:
    case closeCodes.damaged:
      return <DamagedBoard code={closed.code} session={session} />;
    case closeCodes.deleted:
      return (
        <Problem title={t('problem.deleted.title')} actions={[{ ...home(), primary: true }]}>
          {t('problem.deleted.text')}
        </Problem>
      );
    default:
      return (
        <Problem title={t('problem.closed.title')} actions={[{ label: t('problem.again'), primary: true, run: retry }, home()]} details={t('problem.closed.code', { code: String(closed.code) })}>
          {t(closed.message)}
        </Problem>
      );
  }
}

/** The relay does not answer, and this device has no copy of the board. */
export function UnreachableBoard({ retry }: { readonly retry: () => void }): ReactElement {
  return (
    <Problem title={t('problem.unreachable.title')} actions={[{ label: t('problem.again-now'), primary: true, run: retry }, home()]}>
      {t('problem.unreachable.text')}
    </Problem>
  );
}

/** The board was written by a newer build than this page. */
export function NewerBoard(): ReactElement {
  return (
    <Problem title={t('problem.newer.title')} actions={[{ label: t('problem.reload'), primary: true, run: () => window.location.reload() }, home()]}>
      {t('problem.newer.text')}
    </Problem>
  );
}

/** An address that is no page of the app. */
export function LostPage(): ReactElement {
  return (
    <Problem title={t('problem.lost.title')} actions={[{ ...home(), primary: true }]}>
      {t('problem.lost.text')}
    </Problem>
  );
}

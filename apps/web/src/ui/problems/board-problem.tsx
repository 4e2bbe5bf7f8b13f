import { closeCodes } from '@paperroll/protocol';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { SessionStatus } from '../../session/board-session.ts';
import { Problem } from './problem.tsx';

const home = (): { readonly label: string; readonly href: string } => ({ label: t('problem.home'), href: '/' });

/** Why a board did not open, each with what to do about it. */
export function ClosedBoard({ closed, hasKey, retry }: { readonly closed: NonNullable<SessionStatus['closed']>; readonly hasKey: boolean; readonly retry: () => void }): ReactElement {
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

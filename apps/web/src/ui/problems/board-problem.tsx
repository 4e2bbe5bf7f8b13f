import { closeCodes } from '@paperroll/protocol';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { SessionStatus } from '../../session/board-session.ts';
import { Problem } from './problem.tsx';

const HOME = { label: 'Go to the start page', href: '/' } as const;

/** Why a board did not open, each with what to do about it. */
export function ClosedBoard({ closed, hasKey, retry }: { readonly closed: NonNullable<SessionStatus['closed']>; readonly hasKey: boolean; readonly retry: () => void }): ReactElement {
  switch (closed.code) {
    case closeCodes.unknownBoard:
    case closeCodes.badAddress:
      return (
        <Problem title="There is no such board" actions={[{ ...HOME, primary: true }]}>
          This server knows no board at this address. Perhaps part of the link was lost on its way: ask for it again, whole.
        </Problem>
      );
    case closeCodes.unauthorised:
      return hasKey ? (
        <Problem title="This link does not open the board" actions={[{ ...HOME, primary: true }]}>
          The board exists, but the key at the end of this link is not one of its keys. Ask the person who shared it for a new link.
        </Problem>
      ) : (
        <Problem title="The key is missing from this link" actions={[{ ...HOME, primary: true }]}>
          A board link ends with # and a key. This one ends before it: some programs cut links there. Ask for the whole link, and paste it on the start page.
        </Problem>
      );
    case closeCodes.deleted:
      return (
        <Problem title="This board was deleted" actions={[{ ...HOME, primary: true }]}>
          A host of this board deleted it for everybody. If you have exported it before, you can import that file on the start page.
        </Problem>
      );
    default:
      return (
        <Problem title="The board cannot be opened" actions={[{ label: 'Try again', primary: true, run: retry }, HOME]} details={`close code ${closed.code}`}>
          {t(closed.message)}
        </Problem>
      );
  }
}

/** The relay does not answer, and this device has no copy of the board. */
export function UnreachableBoard({ retry }: { readonly retry: () => void }): ReactElement {
  return (
    <Problem title="The server cannot be reached" actions={[{ label: 'Try again now', primary: true, run: retry }, HOME]}>
      This device has no copy of the board yet, so there is nothing to show. The page keeps trying, and opens the board as soon as the server answers.
    </Problem>
  );
}

/** The board was written by a newer build than this page. */
export function NewerBoard(): ReactElement {
  return (
    <Problem title="This board needs a newer Paperroll" actions={[{ label: 'Reload the page', primary: true, run: () => window.location.reload() }, HOME]}>
      Somebody opened this board with a newer version, which writes it in a way that this page cannot read safely. Nothing is lost. Reloading usually brings the new version.
    </Problem>
  );
}

/** An address that is no page of the app. */
export function LostPage(): ReactElement {
  return (
    <Problem title="Nothing hangs here" actions={[{ ...HOME, primary: true }]}>
      This address is neither the start page nor a board.
    </Problem>
  );
}

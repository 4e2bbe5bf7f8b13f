import { formatBoardLink, roles, type Role } from '@paperroll/protocol';
import { useId, useState, type ReactElement } from 'react';
import { useApp } from '../app-services.ts';
import { CopyButton } from '../kit/copy-button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useBoard } from '../board/board-context.tsx';
import type { KnownKeys } from '../state/recent-boards.ts';
import { useStore } from '../state/use-store.ts';
import { QrCode } from './qr-code.tsx';
import '../../styles/dialogs.css';

interface LinkWords {
  readonly title: string;
  readonly about: string;
}

const WORDS: Readonly<Record<Role, LinkWords>> = {
  edit: { title: 'Edit link', about: 'For everyone who storms along: write, move, connect, delete.' },
  view: { title: 'View link', about: 'For everyone who only looks: reads the wall as it grows, changes nothing.' },
  host: { title: 'Host link', about: 'For you and whoever runs the session with you: everything, and deleting the board.' },
};
const ORDER: readonly Role[] = ['edit', 'view', 'host'];

/** The links of this board, as far as this browser holds their keys, with a code to scan. */
export function ShareDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { recents } = useApp();
  const role = useStore(session.role);
  const known = useStore(recents.store).find((board) => board.id === session.boardId)?.keys ?? {};
  const keys: KnownKeys = role && session.key ? { ...known, [role]: session.key } : known;
  const held = ORDER.filter((each) => keys[each] !== undefined && (!role || roles.indexOf(each) >= roles.indexOf(role)));
  const [chosen, setChosen] = useState<Role | undefined>(held[0]);
  const name = useId();
  const linkOf = (each: Role): string => formatBoardLink(session.origin, session.boardId, keys[each] ?? '');
  const link = chosen ? linkOf(chosen) : formatBoardLink(session.origin, session.boardId, '');
  return (
    <Dialog title="Share this board" description="Whoever has a link is in. No account, no installation." size="wide" onClose={chrome.getState().closeDialog}>
      <div className="share">
        <div className="share__links">
          {held.map((each) => (
            <div key={each} className="share-link">
              <input type="radio" id={`${name}-${each}`} className="share-link__radio" name={name} checked={each === chosen} onChange={() => setChosen(each)} aria-describedby={`${name}-${each}-about`} />
              <label className="share-link__title" htmlFor={`${name}-${each}`}>
                {WORDS[each].title}
              </label>
              <p className="share-link__about" id={`${name}-${each}-about`}>
                {WORDS[each].about}
              </p>
              <div className="share-link__row">
                <input className="input share-link__url" readOnly value={linkOf(each)} aria-label={WORDS[each].title} onFocus={(event) => event.target.select()} />
                <CopyButton text={linkOf(each)} label="Copy" />
              </div>
            </div>
          ))}
          {held.length === 0 ? <OpenLinkOnly link={link} /> : null}
          {held.length > 0 && held.length < ORDER.length ? <p className="note-box">{missingWords(held)}</p> : null}
        </div>
        <figure className="share__code">
          <QrCode text={link} label={`Code that opens the ${chosen ? WORDS[chosen].title.toLowerCase() : 'board'}`} />
          <figcaption>Scan to open the {chosen ? WORDS[chosen].title.toLowerCase() : 'board'} on a phone or tablet.</figcaption>
        </figure>
      </div>
    </Dialog>
  );
}

function OpenLinkOnly({ link }: { readonly link: string }): ReactElement {
  return (
    <div className="share-link">
      <p className="share-link__title">Link</p>
      <p className="share-link__about">This server opens its boards to everyone who reaches it: there are no keys, and no roles.</p>
      <div className="share-link__row">
        <input className="input share-link__url" readOnly value={link} aria-label="Link" onFocus={(event) => event.target.select()} />
        <CopyButton text={link} label="Copy" />
      </div>
    </div>
  );
}

/** A link gives away only what its holder has: the others are with the host. */
function missingWords(held: readonly Role[]): string {
  const missing = ORDER.filter((role) => !held.includes(role)).map((role) => WORDS[role].title.toLowerCase());
  const list = missing.length > 1 ? `${missing.slice(0, -1).join(', ')} and ${missing.at(-1) ?? ''}` : (missing[0] ?? '');
  return `The ${list} ${missing.length > 1 ? 'are' : 'is'} with whoever made this board: ask the host if you need ${missing.length > 1 ? 'one of them' : 'it'}.`;
}

import { formatBoardLink, roles, type Role } from '@paperroll/protocol';
import { useEffect, useId, useState, type ReactElement } from 'react';
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

/** Whether the relay has said which keys this person may know. */
type Asking = 'asking' | 'answered' | 'failed';

/** The links of this board that this person may give away, with a code to scan. */
export function ShareDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { recents } = useApp();
  const role = useStore(session.role);
  const asking = useWeakerKeys();
  const known = useStore(recents.store).find((board) => board.id === session.boardId)?.keys ?? {};
  const keys: KnownKeys = role && session.key ? { ...known, [role]: session.key } : known;
  const held = ORDER.filter((each) => keys[each] !== undefined && (!role || roles.indexOf(each) >= roles.indexOf(role)));
  const [picked, setPicked] = useState<Role>();
  const chosen = picked ?? held[0];
  const name = useId();
  const linkOf = (each: Role): string => formatBoardLink(session.origin, session.boardId, keys[each] ?? '');
  const link = chosen ? linkOf(chosen) : formatBoardLink(session.origin, session.boardId, '');
  return (
    <Dialog title="Share this board" description="Whoever has a link is in. No account, no installation." size="wide" onClose={chrome.getState().closeDialog}>
      <div className="share">
        <div className="share__links">
          {held.map((each) => (
            <div key={each} className="share-link">
              <input type="radio" id={`${name}-${each}`} className="share-link__radio" name={name} checked={each === chosen} onChange={() => setPicked(each)} aria-describedby={`${name}-${each}-about`} />
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
          {held.length > 0 && role ? missingWords(held, role, asking).map((words) => <p key={words} className="note-box">{words}</p>) : null}
        </div>
        <figure className="share__code">
          <QrCode text={link} label={`Code that opens the ${chosen ? WORDS[chosen].title.toLowerCase() : 'board'}`} />
          <figcaption>Scan to open the {chosen ? WORDS[chosen].title.toLowerCase() : 'board'} on a phone or tablet.</figcaption>
        </figure>
      </div>
    </Dialog>
  );
}

/** Asks the relay once which keys follow from this one, and keeps them in this browser. */
function useWeakerKeys(): Asking {
  const { session } = useBoard();
  const { api, recents } = useApp();
  const { boardId, key } = session;
  const [asking, setAsking] = useState<Asking>('asking');
  useEffect(() => {
    if (key === '') return;
    let gone = false;
    void api.keys(boardId, key).then((answer) => {
      if (gone) return;
      if (answer.ok) recents.note(boardId, { keys: answer.value });
      setAsking(answer.ok ? 'answered' : 'failed');
    });
    return () => {
      gone = true;
    };
  }, [api, recents, boardId, key]);
  return asking;
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

/** Why links are missing: a key leads to the weaker ones only, and on old boards not even to those. */
function missingWords(held: readonly Role[], role: Role, asking: Asking): readonly string[] {
  const missing = ORDER.filter((each) => !held.includes(each));
  const stronger = missing.filter((each) => roles.indexOf(each) < roles.indexOf(role));
  const weaker = missing.filter((each) => !stronger.includes(each));
  return [
    ...(weaker.length > 0 && asking !== 'asking' ? [weakerWords(weaker, asking)] : []),
    ...(stronger.length > 0 ? [`${theLinks(stronger)} ${stronger.length > 1 ? 'allow' : 'allows'} more than yours: ask whoever has ${stronger.length > 1 ? 'them' : 'it'}.`] : []),
  ];
}

function weakerWords(weaker: readonly Role[], asking: Asking): string {
  if (asking === 'failed') return `${theLinks(weaker)} cannot be shown: the server does not answer. Open this dialog again in a moment.`;
  return `${theLinks(weaker)} of this board cannot be found from yours: ${weaker.length > 1 ? 'they are' : 'it is'} in the browser that the board was made with.`;
}

function theLinks(some: readonly Role[]): string {
  return `The ${some.map((role) => WORDS[role].title.toLowerCase()).join(' and ')}`;
}

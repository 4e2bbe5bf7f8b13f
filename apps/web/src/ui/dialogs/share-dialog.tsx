import { formatBoardLink, roles, type Role } from '@paperroll/protocol';
import { useEffect, useId, useState, type ReactElement } from 'react';
import { formatList, inSentence } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { CopyButton } from '../kit/copy-button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useBoard } from '../board/board-context.tsx';
import type { KnownKeys } from '../state/recent-boards.ts';
import { useStore } from '../state/use-store.ts';
import { QrCode } from './qr-code.tsx';
import '../../styles/dialogs.css';

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
    <Dialog title={t('share.title')} description={t('share.about')} size="wide" onClose={chrome.getState().closeDialog}>
      <div className="share">
        <div className="share__links">
          {held.map((each) => (
            <div key={each} className="share-link">
              <input type="radio" id={`${name}-${each}`} className="radio" name={name} checked={each === chosen} onChange={() => setPicked(each)} aria-describedby={`${name}-${each}-about`} />
              <label className="share-link__title" htmlFor={`${name}-${each}`}>
                {t(`share.${each}`)}
              </label>
              <p className="share-link__about" id={`${name}-${each}-about`}>
                {t(`share.${each}.about`)}
              </p>
              <div className="share-link__row">
                <input className="input share-link__url" readOnly value={linkOf(each)} aria-label={t(`share.${each}`)} onFocus={(event) => event.target.select()} />
                <CopyButton text={linkOf(each)} label={t('copy.copy')} />
              </div>
            </div>
          ))}
          {held.length === 0 ? <OpenLinkOnly link={link} /> : null}
          {held.length > 0 && role ? missingWords(held, role, asking).map((words) => <p key={words} className="note-box">{words}</p>) : null}
        </div>
        <figure className="share__code">
          <QrCode text={link} label={t('share.code', { link: chosen ?? 'board' })} />
          <figcaption>{t('share.scan', { link: chosen ?? 'board' })}</figcaption>
        </figure>
      </div>
      {role === 'host' && keys.host !== undefined ? (
        <footer className="dialog__foot share__renew">
          <p>{t('share.renew.about')}</p>
          <button type="button" className="button" onClick={() => chrome.getState().open('renew-links')}>
            {t('share.renew')}
          </button>
        </footer>
      ) : null}
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
      <p className="share-link__title">{t('share.link')}</p>
      <p className="share-link__about">{t('share.open')}</p>
      <div className="share-link__row">
        <input className="input share-link__url" readOnly value={link} aria-label={t('share.link')} onFocus={(event) => event.target.select()} />
        <CopyButton text={link} label={t('copy.copy')} />
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
    ...(stronger.length > 0 ? [t('share.stronger', { links: namesOf(stronger), count: stronger.length })] : []),
  ];
}

function weakerWords(weaker: readonly Role[], asking: Asking): string {
  const links = namesOf(weaker);
  return asking === 'failed' ? t('share.unasked', { links }) : t('share.elsewhere', { links, count: weaker.length });
}

const namesOf = (some: readonly Role[]): string => formatList(some.map((role) => inSentence(t(`share.${role}`))));

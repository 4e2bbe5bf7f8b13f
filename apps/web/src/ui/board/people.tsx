import { Suspense, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { latePart } from '../../i18n/late-part.ts';
import { useStore } from '../state/use-store.ts';
import { Avatar } from './avatar.tsx';
import { useBoard } from './board-context.tsx';

const load = () => import('./people-list.tsx');
const PeopleList = latePart(async () => (await load()).PeopleList);

const SHOWN = 4;

/** Who is on the board: discs, and a list of names from which one goes to where somebody is. */
export function People(): ReactElement {
  const { session } = useBoard();
  const peers = useStore(session.peers);
  const [state, setState] = useState<'unused' | 'open' | 'closed'>('unused');
  const names = peers.length <= 1 ? t('people.alone') : t('people.others', { count: peers.length - 1 });
  const button = {
    className: 'people',
    'aria-label': t('people.button', { who: names }),
    children: (
      <>
        {peers.slice(0, SHOWN).map((peer) => (
          <Avatar key={peer.clientId} name={peer.user.name} color={peer.user.color} />
        ))}
        {peers.length > SHOWN ? <span className="people__more">+{peers.length - SHOWN}</span> : null}
      </>
    ),
  };
  const plain = <button type="button" aria-haspopup="dialog" aria-expanded={false} {...button} onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setState('open')} />;
  if (state === 'unused') return plain;
  return (
    <Suspense fallback={plain}>
      <PeopleList title={names} button={button} open={state === 'open'} onOpenChange={(open) => setState(open ? 'open' : 'closed')} />
    </Suspense>
  );
}

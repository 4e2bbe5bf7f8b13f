import { LocateFixed, Pencil, Radio } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import type { ComponentPropsWithRef, ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { Peer } from '../../session/board-session.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { useStore } from '../state/use-store.ts';
import { Avatar } from './avatar.tsx';
import { useBoard } from './board-context.tsx';

/** What the list needs; `button` is what its button was before. */
export interface PeopleListProps {
  readonly title: string;
  readonly button: ComponentPropsWithRef<'button'>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The people on the board by name; a press goes to where somebody is. */
export function PeopleList({ title, button, open, onOpenChange }: PeopleListProps): ReactElement {
  const peers = useStore(useBoard().session.peers);
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger {...button} />
      <Popover.Portal>
        <Popover.Content className="popover people-list" align="end" sideOffset={10} collisionPadding={8} aria-label={t('people.label')}>
          <h2 className="people-list__title">{title}</h2>
          <ul>
            {peers.map((peer) => (
              <Person key={peer.clientId} peer={peer} />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Person({ peer }: { readonly peer: Peer }): ReactElement {
  const { session, chrome } = useBoard();
  const following = useStore(session.following) === peer.clientId;
  const { name, color } = peer.user;
  if (peer.self) {
    return (
      <li className="person">
        <Avatar name={name} color={color} />
        <span className="person__name">
          {name} <span className="person__you">{t('people.you')}</span>
        </span>
        <Popover.Close asChild>
          <IconButton small label={t('people.change')} icon={Pencil} onClick={() => chrome.getState().open('profile')} />
        </Popover.Close>
      </li>
    );
  }
  return (
    <li className="person">
      <Popover.Close className="person__go" aria-label={t('people.go', { name })} onClick={() => session.goToPeer(peer.clientId)}>
        <Avatar name={name} color={color} />
        <span className="person__name">{name}</span>
        <LocateFixed size={16} className="person__locate" aria-hidden="true" />
      </Popover.Close>
      <IconButton
        small
        label={following ? t('people.unfollow', { name }) : t('people.follow', { name })}
        icon={Radio}
        aria-pressed={following}
        onClick={() => session.follow(following ? undefined : peer.clientId)}
      />
    </li>
  );
}

import { LocateFixed, Pencil, Radio } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import type { CSSProperties, ReactElement } from 'react';
import type { Peer } from '../../session/board-session.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { initialsOf } from '../state/profile.ts';
import { useStore } from '../state/use-store.ts';
import { useBoard } from './board-context.tsx';

const SHOWN = 4;

/** A person as a coloured disc with their initials. */
export function Avatar({ name, color, size = 28 }: { readonly name: string; readonly color: string; readonly size?: number }): ReactElement {
  const style: CSSProperties & Record<'--avatar-color' | '--avatar-size', string> = { '--avatar-color': color, '--avatar-size': `${size}px` };
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Who is on the board: discs, and a list of names from which one goes to where somebody is. */
export function People(): ReactElement {
  const { session } = useBoard();
  const peers = useStore(session.peers);
  const others = peers.length - 1;
  const names = peers.length <= 1 ? 'You are alone here' : `You and ${others} ${others === 1 ? 'other' : 'others'}`;
  return (
    <Popover.Root>
      <Popover.Trigger className="people" aria-label={`People: ${names}`}>
        {peers.slice(0, SHOWN).map((peer) => (
          <Avatar key={peer.clientId} name={peer.user.name} color={peer.user.color} />
        ))}
        {peers.length > SHOWN ? <span className="people__more">+{peers.length - SHOWN}</span> : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover people-list" align="end" sideOffset={10} collisionPadding={8} aria-label="People on this board">
          <h2 className="people-list__title">{names}</h2>
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
          {name} <span className="person__you">you</span>
        </span>
        <Popover.Close asChild>
          <IconButton small label="Change your name or colour" icon={Pencil} onClick={() => chrome.getState().open('profile')} />
        </Popover.Close>
      </li>
    );
  }
  return (
    <li className="person">
      <Popover.Close className="person__go" aria-label={`Go to ${name}`} onClick={() => session.goToPeer(peer.clientId)}>
        <Avatar name={name} color={color} />
        <span className="person__name">{name}</span>
        <LocateFixed size={16} className="person__locate" aria-hidden="true" />
      </Popover.Close>
      <IconButton
        small
        label={following ? `Stop following ${name}` : `Follow ${name}`}
        icon={Radio}
        aria-pressed={following}
        onClick={() => session.follow(following ? undefined : peer.clientId)}
      />
    </li>
  );
}

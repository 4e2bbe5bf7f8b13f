import { useEffect, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../i18n/t.ts';
import { useBoard, useWrites } from '../board/board-context.tsx';
import { useStore } from '../state/use-store.ts';
import { watchAuthors } from './author-of-change.ts';
import { gatherRemoteChanges } from './remote-changes.ts';
import { useArrowWords } from './use-arrow-words.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useRegions } from './use-regions.ts';
import { createWallMirror, type MirrorItem } from './wall-mirror.ts';

/** Milliseconds from the first change of others to its being told, and from one telling to the next. */
const TELL_AFTER = 1500;
const TELL_EVERY = 6000;

const domIdOf = (id: string): string => `wall-item-${id}`;

/**
 * What a canvas does not say: the selected thing as an element of the page that has the wall's focus, with what lies around it; how the wall
 * is worked by keys, and ways around the page by keys; and now and then what others did. Comes after the wall, which needs none of it to be seen.
 */
export function WallVoice(): ReactElement | null {
  const { session } = useBoard();
  const writes = useWrites();
  const [host] = useState(() => document.querySelector<HTMLElement>('.wall'));
  const [mirror] = useState(() => createWallMirror(session.editor));
  const { items, active } = useStore(mirror.state);
  useRegions();
  useFocusKept();
  useArrowWords(host);
  useEffect(() => mirror.follow(), [mirror]);
  useEffect(() => {
    if (!host) return undefined;
    host.setAttribute('aria-describedby', HELP_ID);
    return () => host.removeAttribute('aria-describedby');
  }, [host]);
  useEffect(() => {
    if (!host || active === undefined) return undefined;
    host.setAttribute('aria-activedescendant', domIdOf(active));
    return () => host.removeAttribute('aria-activedescendant');
  }, [host, active]);
  if (!host) return null;
  return createPortal(
    <>
      <p id={HELP_ID} className="visually-hidden">
        {writes ? t('voice.help') : t('voice.help-viewer')}
      </p>
      {items.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select would be a second control; these are read, the wall is worked
        <div className="visually-hidden" role="listbox" aria-label={t('voice.near')} aria-multiselectable>
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </div>
      ) : null}
      <Others />
    </>,
    host,
  );
}

const HELP_ID = 'wall-help';

function Item({ item: { id, name, position, size, selected } }: { readonly item: MirrorItem }): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role -- the wall has the focus, and says which of these it is on
    <div role="option" id={domIdOf(id)} aria-selected={selected} aria-posinset={position} aria-setsize={size}>
      {name}
    </div>
  );
}

/** What others did, politely and not too often, in a place of its own: it must not talk over what one does oneself. */
function Others(): ReactElement {
  const { session } = useBoard();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const authors = watchAuthors(session.editor.board, session.peers);
    const changes = gatherRemoteChanges({ index: session.editor.index, author: () => (session.arriving.get() ? undefined : authors.get()) });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastTold = -Infinity;
    const tell = (): void => {
      timer = undefined;
      lastTold = performance.now();
      setSaid(changes.take().join(' '));
    };
    const stop = session.editor.index.onDiff(() => {
      if (!changes.empty) timer ??= setTimeout(tell, Math.max(TELL_AFTER, lastTold + TELL_EVERY - performance.now()));
    });
    return () => {
      clearTimeout(timer);
      stop();
      changes.stop();
      authors.stop();
    };
  }, [session]);
  return (
    <p className="visually-hidden" aria-live="polite" aria-atomic="true" data-announcer-others="">
      {said}
    </p>
  );
}

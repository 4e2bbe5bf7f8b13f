import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { followOffscreen } from './follow-offscreen.ts';
import { useBoard } from './board-context.tsx';

/** Who works where one does not look: a tag with their name at the edge of the screen, and a press goes there. */
export function OffscreenPeople(): ReactElement {
  const { session } = useBoard();
  const host = useRef<HTMLDivElement>(null);
  // Cursors move at every frame: the tags follow them without rendering.
  useEffect(() => (host.current ? followOffscreen(host.current, session) : undefined), [session]);
  return <section ref={host} className="offscreen-people" aria-label={t('people.elsewhere')} />;
}

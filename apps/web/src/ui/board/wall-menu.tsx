import type { ScreenPoint } from '@paperroll/scene';
import { Suspense, useEffect, useState, type ReactElement } from 'react';
import { latePart } from '../../i18n/late-part.ts';
import { useBoard } from './board-context.tsx';

const WallMenuAt = latePart(async () => (await import('./wall-menu-items.tsx')).WallMenuAt);

/** The menu under the pointer: what may be done here now, from the one list of actions. */
export function WallMenu(): ReactElement | null {
  const { session } = useBoard();
  const [at, setAt] = useState<ScreenPoint | undefined>(undefined);
  useEffect(() => session.editor.onNotice((notice) => (notice.type === 'context-menu' ? setAt({ ...notice.at }) : undefined)), [session]);
  if (!at) return null;
  return (
    <Suspense>
      <WallMenuAt key={`${at.left} ${at.top}`} at={at} onClose={() => setAt(undefined)} />
    </Suspense>
  );
}

import type { BoardDiff, Element } from '@paperroll/model';
import { t } from '../../i18n/t.ts';

/** What arrow keys did since it was said last: how far things went, or how large the one is now. */
export type ArrowDeed = { readonly type: 'moved'; readonly dx: number; readonly dy: number } | { readonly type: 'sized'; readonly w: number; readonly h: number };

/** What a change by an arrow key did; undefined when it was no move and no change of size. `before` is what the row of presses did so far. */
export function arrowDeed({ elements }: BoardDiff, before: ArrowDeed | undefined): ArrowDeed | undefined {
  const [first] = elements.changed;
  if (!first) return undefined;
  const { before: was, after: is } = first;
  if (was.w !== is.w || was.h !== is.h) return { type: 'sized', w: Math.round(is.w), h: Math.round(is.h) };
  const { dx, dy } = way(was, is);
  if (dx === 0 && dy === 0) return undefined;
  const so = before?.type === 'moved' ? before : { dx: 0, dy: 0 };
  return { type: 'moved', dx: so.dx + dx, dy: so.dy + dy };
}

const way = (was: Element, is: Element): { readonly dx: number; readonly dy: number } => ({ dx: Math.round(is.x - was.x), dy: Math.round(is.y - was.y) });

/** The deed in words: “moved right 10”. */
export function arrowWords(deed: ArrowDeed): string {
  if (deed.type === 'sized') return t('voice.sized', { w: deed.w, h: deed.h });
  const { dx, dy } = deed;
  const parts = [
    ...(dx > 0 ? [t('voice.right', { by: dx })] : dx < 0 ? [t('voice.left', { by: -dx })] : []),
    ...(dy > 0 ? [t('voice.down', { by: dy })] : dy < 0 ? [t('voice.up', { by: -dy })] : []),
  ];
  return parts.length === 0 ? t('voice.back') : t('voice.went', { where: parts.join(', ') });
}

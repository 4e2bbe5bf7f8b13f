/** Lines kept ready above and below what is seen. */
const MARGIN = 20;
/** More lines than this are never in the page at once: each costs layout with every change. */
export const MOUNTED_MAX = 200;

/** What of a long list is seen, in CSS pixels. */
export interface ListView {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** A line that is in the page, or the space of those that are not. */
export type Stretch = { readonly type: 'row'; readonly at: number } | { readonly type: 'space'; readonly after: number; readonly rows: number };

/**
 * Which of `count` lines are in the page: those seen with some more on both sides, and the active one, wherever it is: it holds the
 * focus. Spaces stand for the rest, so that the list is as long as all of it.
 */
export function stretchesOf(count: number, view: ListView, active: number | undefined): readonly Stretch[] {
  const first = Math.floor(view.scrollTop / view.rowHeight);
  const seen = Math.min(MOUNTED_MAX - 1, Math.ceil(view.height / view.rowHeight) + 2 * MARGIN);
  const from = Math.max(0, Math.min(first - MARGIN, count - seen));
  const to = Math.min(count, from + seen);
  const mounted: number[] = [];
  for (let at = from; at < to; at += 1) mounted.push(at);
  if (active !== undefined && active >= 0 && active < count) {
    if (active < from) mounted.unshift(active);
    else if (active >= to) mounted.push(active);
  }
  const stretches: Stretch[] = [];
  let next = 0;
  for (const at of mounted) {
    if (at > next) stretches.push({ type: 'space', after: next - 1, rows: at - next });
    stretches.push({ type: 'row', at });
    next = at + 1;
  }
  if (count > next) stretches.push({ type: 'space', after: next - 1, rows: count - next });
  return stretches;
}

/** Where the list must be scrolled to for a line to be seen; unchanged when it is. */
export function scrollToShow(at: number, { scrollTop, height, rowHeight }: ListView): number {
  const top = at * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}

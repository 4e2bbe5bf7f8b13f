import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { OutlineState } from './create-outline.ts';
import type { OutlineRow } from './outline-rows.ts';
import { scrollToShow, type ListView } from './row-window.ts';

type ListRef = RefObject<HTMLElement | null>;

/** Text size and pointer decide how high a line is; the style sheet says it. */
const rowHeightOf = (list: HTMLElement): number => Number.parseFloat(getComputedStyle(list).gridAutoRows) || 36;

/** The measures of the list: its height, how far it is scrolled, and how high a line is. */
export function useListView(list: ListRef): ListView {
  const [view, setView] = useState<ListView>({ scrollTop: 0, height: 600, rowHeight: 36 });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const measure = (): void => {
      const rowHeight = rowHeightOf(element);
      // To whole lines: the page changes only when the lines in it do.
      const scrollTop = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      const height = element.clientHeight;
      setView((known) => (known.scrollTop === scrollTop && known.height === height && known.rowHeight === rowHeight ? known : { scrollTop, height, rowHeight }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [list]);
  return view;
}

/** When lines come and go above what is seen, what is seen stays where it is: the active line, else the first that is seen. */
export function useSteadyScroll(list: ListRef, { rows, active, showAsked }: OutlineState, view: ListView): void {
  const anchor = useRef<{ readonly rows: readonly OutlineRow[]; readonly at: number; readonly showAsked: number }>({ rows, at: 0, showAsked });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const before = anchor.current;
    const key = before.rows[before.at]?.key;
    if (before.rows !== rows && before.showAsked === showAsked && key !== undefined) {
      const now = rows.findIndex((row) => row.key === key);
      if (now >= 0 && now !== before.at) element.scrollTo({ top: element.scrollTop + (now - before.at) * view.rowHeight });
    }
    const first = Math.floor(element.scrollTop / view.rowHeight);
    const isSeen = active >= first && active * view.rowHeight < element.scrollTop + view.height;
    anchor.current = { rows, at: isSeen ? active : Math.max(0, Math.min(first, rows.length - 1)), showAsked };
  });
}

/** Shows the active line and gives it the focus when that is asked for, and when its line went away with the focus on it. */
export function useRowFocus(list: ListRef, { active, focusAsked, showAsked, mode }: OutlineState, id: string | undefined): void {
  const seen = useRef({ focusAsked: 0, showAsked: 0, had: false });
  useLayoutEffect(() => {
    const tree = list.current;
    if (!tree) return;
    const before = seen.current;
    if (before.showAsked !== showAsked && active >= 0) {
      tree.scrollTo({ top: scrollToShow(active, { scrollTop: tree.scrollTop, height: tree.clientHeight, rowHeight: rowHeightOf(tree) }) });
    }
    const isLost = before.had && document.activeElement === document.body;
    const focuses = (before.focusAsked !== focusAsked || isLost) && id !== undefined && mode.type === 'reading';
    if (focuses) document.getElementById(id)?.focus({ preventScroll: true });
    seen.current = { focusAsked: focuses || mode.type === 'reading' ? focusAsked : before.focusAsked, showAsked, had: tree.contains(document.activeElement) };
  });
}

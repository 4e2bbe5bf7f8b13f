import type { BoardSnapshot, ElementId } from '@paperroll/model';
import { areasOf, onlyElements, type PictureChoice } from '@paperroll/scene';
import { useMemo } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useBoardIndex, useEditorState } from '../board/board-context.tsx';

/** What is taken home: everything, the selection, or an area with what it holds. */
export interface Exported {
  /** `all`, `selection`, or an area's id: the value of the field. */
  readonly what: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The board with nothing else on it. */
  readonly snapshot: BoardSnapshot;
  /** What a picture shows of that board. */
  readonly choice: PictureChoice;
  /** The board's title, and the area's. */
  readonly title: string;
}

/** Follows board and selection; what is gone meanwhile gives way to everything. */
export function useExported(wanted: string): Exported {
  const { editor } = useBoard().session;
  const whole = useBoardIndex((index) => index.snapshot());
  const selection = useEditorState((state) => state.selection);
  const areas = useMemo(() => areasOf(whole, editor.notation), [whole, editor]);
  return useMemo(() => {
    const title = whole.meta.title || t('board.untitled');
    const options = [
      { value: 'all', label: t('export.what.all') },
      ...(selection.size > 0 ? [{ value: 'selection', label: t('export.what.selection', { count: selection.size }) }] : []),
      ...areas.map((area) => ({ value: String(area.id), label: t('export.what.area', { title: area.title }) })),
    ];
    const area = areas.find(({ id }) => id === wanted);
    if (area) {
      const ids: ReadonlySet<ElementId> = new Set([area.id, ...editor.scene.contentOf(area.id)]);
      return { what: area.id, options, snapshot: onlyElements(whole, ids), choice: { type: 'area', id: area.id }, title: `${title} – ${area.title}` };
    }
    if (wanted === 'selection' && selection.size > 0) return { what: wanted, options, snapshot: onlyElements(whole, selection), choice: ALL, title };
    return { what: 'all', options, snapshot: whole, choice: ALL, title };
  }, [wanted, whole, selection, areas, editor]);
}

const ALL: PictureChoice = { type: 'all' };

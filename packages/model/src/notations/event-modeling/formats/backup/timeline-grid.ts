import { isRecord } from '../../../../formats/clean-json.ts';
import { numberOf, recordsOf, textOf, type BackupNode, type JsonRecord } from './backup-board.ts';

/** A timeline of a backup as a grid: rows are lanes, columns are slices. */
export interface TimelineGrid {
  readonly chapter: BackupNode;
  readonly rows: readonly JsonRecord[];
  readonly columns: readonly JsonRecord[];
  /** The ids of the row and the column that hold a node; undefined for one that hangs elsewhere. */
  cellOf(node: BackupNode): { readonly row: string; readonly column: string } | undefined;
}

/** Room above the first row and left of the first column, where a file does not say where its columns begin. */
const HEAD = 56;
const MARGIN = 24;

/** Reads the grid of a timeline: cells name what they hold; what hangs in the timeline without a cell is where its middle is. */
export function gridOf(chapter: BackupNode): TimelineGrid {
  const stored = isRecord(chapter.meta['timelineData']) ? chapter.meta['timelineData'] : {};
  const listOf = (...names: readonly string[]): readonly JsonRecord[] => names.flatMap((name) => [recordsOf(chapter.look[name]), recordsOf(stored[name])]).find((list) => list.length > 0) ?? [];
  const [rows, columns, cells] = [listOf('rowsData', 'rows'), listOf('columnsData', 'columns'), listOf('cells')];
  const held = new Map(cells.flatMap((cell) => idsIn(cell).map((id) => [id, { row: textOf(cell['rowId']), column: textOf(cell['colId']) }] as const)));
  return {
    chapter,
    rows,
    columns,
    cellOf: (node) => {
      const cell = held.get(node.id);
      if (cell) return cell;
      if (textOf(node.node['parentId'] ?? node.look['parentId']) !== chapter.id) return undefined;
      const place = isRecord(node.node['position']) ? node.node['position'] : node.node;
      const [x, y] = [numberOf(place['x']), numberOf(place['y'])];
      const column = x === undefined ? undefined : at(columns, 'width', MARGIN, x);
      const row = y === undefined ? undefined : at(rows, 'height', HEAD, y);
      return column && { row: textOf(row?.['id']), column: textOf(column['id']) };
    },
  };
}

/** The node of a cell; newer files hold several. */
const idsIn = (cell: JsonRecord): readonly string[] => [cell['nodeId'], ...(Array.isArray(cell['nodeIds']) ? (cell['nodeIds'] as readonly unknown[]) : [])].map(textOf).filter((id) => id !== '');

function at(bands: readonly JsonRecord[], size: 'width' | 'height', from: number, point: number): JsonRecord | undefined {
  let end = from;
  for (const band of bands) {
    end += numberOf(band[size]) ?? 0;
    if (point < end) return point >= from ? band : undefined;
  }
  return undefined;
}

import type { ReportBook } from '../../../../formats/report.ts';
import { roleOf } from '../draft-model.ts';
import { OWN_PART } from '../spec-json/own-part.ts';
import { ELEMENT_LISTS, kindOfType } from '../spec-json/words.ts';
import { boardsOf, numberOf, textOf, type BackupBoard, type BackupNode, type JsonRecord } from './backup-board.ts';
import { specificationsOf } from './backup-scenarios.ts';
import { gridOf, type TimelineGrid } from './timeline-grid.ts';

/**
 * Reads the backup of boards as a spec: timelines as chapters of one story, their rows as lanes and columns as slices, edges as connections. Undefined for what
 * is no backup. What is in no timeline stands beside the slices; what is no part of a model is reported.
 */
export function readBackup(root: JsonRecord, book: ReportBook): JsonRecord | undefined {
  const boards = boardsOf(root);
  if (!boards) return undefined;
  const told = boards.filter(({ nodes }) => nodes.length > 0);
  const parts = told.map((board) => readBoard(board, book));
  if (parts.length > 1) book.repair('several-boards', `The backup holds ${parts.length} boards; they follow each other here: ${told.map(({ name }) => `“${name}”`).join(', ')}.`, 'boards');
  for (const name of ['images', 'nodeSnapshots']) if (root[name] !== undefined) book.drop('not-in-model', name === 'images' ? 'Pictures of the backup are not kept.' : 'Earlier states of the backup are not kept.', name);
  const all = <K extends keyof BoardPart>(key: K): readonly JsonRecord[] => parts.flatMap((part) => part[key]);
  return {
    title: told[0]?.name ?? '',
    boardId: told[0]?.id ?? '',
    slices: all('slices'),
    [OWN_PART]: { lanes: mergedLanes(parts), chapters: all('chapters'), hotspots: all('hotspots'), relations: all('relations'), outside: { ...listsOf(all('loose')), specifications: all('specifications') } },
  };
}

interface BoardPart {
  readonly slices: readonly JsonRecord[];
  readonly lanes: readonly JsonRecord[];
  readonly chapters: readonly JsonRecord[];
  readonly hotspots: readonly JsonRecord[];
  readonly relations: readonly JsonRecord[];
  readonly loose: readonly JsonRecord[];
  readonly specifications: readonly JsonRecord[];
}

/** Where a node hangs. */
interface Place {
  readonly grid: TimelineGrid;
  readonly row: string;
  readonly column: string;
}

function readBoard(board: BackupBoard, book: ReportBook): BoardPart {
  const grids = board.nodes.filter(({ type, look, meta }) => type === 'CHAPTER' && (look['columnsData'] ?? look['columns'] ?? meta['timelineData']) !== undefined).map(gridOf).sort(byPlace);
  const places = new Map<BackupNode, Place>();
  for (const node of board.nodes) {
    for (const grid of grids) {
      const cell = grid.cellOf(node);
      if (cell) {
        places.set(node, { grid, ...cell });
        break;
      }
    }
  }
  const elements = board.nodes.filter(({ type, id }) => id !== '' && kindOfType(type) !== undefined);
  const isElement = new Set(elements);
  const flows = flowsOf(board, elements, book);
  const lanes = lanesOf(grids);
  const borders = new Map(board.nodes.filter(({ type }) => type === 'SLICE_BORDER').map((node) => [textOf(node.look['colId'] ?? node.meta['colId']), node]));
  const contexts = board.nodes.filter(({ type }) => type === 'MODEL_CONTEXT').map(({ title }) => title).filter((title) => title !== '');
  if (contexts.length > 1) book.repair('several-contexts', `The board names ${contexts.length} contexts and not which slices are in which: ${contexts.map((title) => `“${title}”`).join(', ')}.`, board.at);
  const recordOf = (node: BackupNode): JsonRecord => elementRecord(node, flows, lanes.of(places.get(node), node));
  const slices = grids.flatMap((grid) =>
    grid.columns.flatMap((column): readonly JsonRecord[] => {
      const id = textOf(column['id']);
      const border = borders.get(id);
      const here = board.nodes.filter((node) => places.get(node)?.grid === grid && places.get(node)?.column === id);
      if (here.length === 0 && !border && textOf(column['label']) === '') {
        book.drop('empty-column', 'A column without a title and with nothing in it was left out.', grid.chapter.at);
        return [];
      }
      const { type: _type, title: _title, sliceStatus, ...more } = border?.meta ?? {};
      return [
        {
          // Backups name no types of slices: what a slice is, its elements tell.
          sliceType: null,
          context: contexts.length === 1 ? contexts[0] : undefined,
          ...more,
          status: more['status'] ?? sliceStatus ?? border?.look['status'] ?? border?.look['sliceStatus'],
          id: border?.id || id,
          title: border?.title || textOf(column['label']),
          ...(chapterTitle(grid) !== '' && { chapter: chapterTitle(grid) }),
          ...listsOf(here.filter((node) => isElement.has(node)).map(recordOf)),
          specifications: here.flatMap(specificationsOf),
        },
      ];
    }),
  );
  const outside = board.nodes.filter((node) => !places.has(node));
  const columnOf = (node: BackupNode): JsonRecord => {
    const place = places.get(node);
    return place ? { slice: borders.get(place.column)?.id || place.column } : {};
  };
  const questions = board.nodes.filter(({ type }) => QUESTION.test(type));
  for (const node of board.nodes) {
    if (isElement.has(node) || questions.includes(node) || STRUCTURE.test(node.type) || specificationsOf(node).length > 0) continue;
    book.drop('not-in-model', `“${node.title || textOf(node.look['content']).replaceAll(/<[^>]*>/g, ' ').slice(0, 60) || node.type.toLowerCase()}” is no part of an Event Model and was left out.`, node.at);
  }
  return {
    slices,
    lanes: lanes.all,
    chapters: grids.filter((grid) => chapterTitle(grid) !== '').map((grid) => ({ id: grid.chapter.id, title: chapterTitle(grid), slices: grid.columns.map((column) => borders.get(textOf(column['id']))?.id || textOf(column['id'])) })),
    hotspots: questions.map((node) => ({ id: node.id, text: node.title || textOf(node.look['content']), ...columnOf(node), resolved: node.meta['resolved'] === true })),
    relations: flows.named,
    loose: outside.filter((node) => isElement.has(node)).map(recordOf),
    specifications: outside.flatMap(specificationsOf),
  };
}

const STRUCTURE = /^(?:CHAPTER|SLICE_BORDER|MODEL_CONTEXT|SCENARIO)$/;
const QUESTION = /^(?:HOTSPOT|HOT_SPOT|QUESTION)$/;

const byPlace = (a: TimelineGrid, b: TimelineGrid): number => placeOf(a, 'y') - placeOf(b, 'y') || placeOf(a, 'x') - placeOf(b, 'x');
const placeOf = ({ chapter: { node } }: TimelineGrid, axis: 'x' | 'y'): number => numberOf((node['position'] as JsonRecord | undefined)?.[axis] ?? node[axis]) ?? 0;

/** What somebody called the timeline; every new one is called “Chapter”. */
const chapterTitle = ({ chapter: { look, title } }: TimelineGrid): string => [textOf(look['name']), title, textOf(look['label'])].find((name) => name !== '' && name !== 'Chapter') ?? '';

function elementRecord({ id, look, meta, title, type }: BackupNode, flows: Flows, lane: string): JsonRecord {
  const { type: _type, title: _title, timelineData: _timeline, givenWhenThenScenario: _scenarios, ...more } = meta;
  const linked = meta['linkedTo'] ?? look['linkedTo'];
  const described = textOf(meta['description']) || textOf(look['description']);
  return { ...more, id, type, title, description: described, ...(linked !== undefined && linked !== null && { linkedTo: linked }), ...(look['elementCopy'] === true && { elementCopy: true }), laneId: lane, dependencies: flows.of(id) };
}

/** Elements in the lists that a slice has. */
function listsOf(records: readonly JsonRecord[]): Readonly<Record<string, readonly JsonRecord[]>> {
  return Object.fromEntries(ELEMENT_LISTS.map(([list, kind]) => [list, records.filter(({ type }) => kindOfType(type) === kind)]));
}

interface Flows {
  readonly named: readonly JsonRecord[];
  of(id: string): readonly JsonRecord[];
}

function flowsOf({ edges, at }: BackupBoard, elements: readonly BackupNode[], book: ReportBook): Flows {
  const known = new Map(elements.map((node) => [node.id, node]));
  const outgoing = new Map<string, JsonRecord[]>();
  const named: JsonRecord[] = [];
  for (const [i, edge] of edges.entries()) {
    const [from, to] = [edgeEnd(edge, 'source', 'start'), edgeEnd(edge, 'target', 'end')];
    const [source, target] = [known.get(from), known.get(to)];
    if (!source || !target) {
      book.drop('loose-dependency', 'A connection with an end that is no part of the model was left out.', `${at}.edges[${i}]`);
      continue;
    }
    outgoing.set(from, [...(outgoing.get(from) ?? []), { id: to, type: 'OUTBOUND', title: target.title, elementType: target.type }]);
    named.push({ id: textOf(edge['id']), from, to });
  }
  return { named, of: (id) => outgoing.get(id) ?? [] };
}

const edgeEnd = (edge: JsonRecord, name: string, item: string): string => textOf(edge[name]) || textOf((edge[item] as JsonRecord | undefined)?.['item']);

const LANE_ROLE: Readonly<Record<string, 'actor' | 'interaction' | 'stream'>> = { actor: 'actor', interaction: 'interaction', swimlane: 'stream' };

interface Lanes {
  readonly all: readonly JsonRecord[];
  of(place: Place | undefined, node: BackupNode): string;
}

/** Rows of several timelines that have one role and one name are one lane. */
function lanesOf(grids: readonly TimelineGrid[]): Lanes {
  const byName = new Map<string, JsonRecord>();
  const byRow = new Map<string, string>();
  for (const row of grids.flatMap(({ rows }) => rows)) {
    const [id, title, role] = [textOf(row['id']), textOf(row['label']), LANE_ROLE[textOf(row['type']).toLowerCase()]];
    if (role === undefined || id === '') continue;
    const lane = byName.get(`${role} ${title}`) ?? { id, title, role, context: role === 'stream' && title !== 'Swimlane' ? title : '' };
    byName.set(`${role} ${title}`, lane);
    byRow.set(id, textOf(lane['id']));
  }
  const all = [...byName.values()];
  return {
    all,
    of: (place, { type }) => {
      if (!place) return '';
      const kind = kindOfType(type) ?? 'event';
      return byRow.get(place.row) ?? textOf(all.find((lane) => lane['role'] === roleOf(kind))?.['id']);
    },
  };
}

function mergedLanes(parts: readonly BoardPart[]): readonly JsonRecord[] {
  return parts.flatMap(({ lanes }) => lanes);
}

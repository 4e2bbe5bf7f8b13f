import { isRecord } from '../../../../formats/clean-json.ts';
import { writtenId } from '../spec-json/file-ids.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** A thing that hangs on a board of a backup, with what is known of it. */
export interface BackupNode {
  readonly id: string;
  readonly node: JsonRecord;
  readonly look: JsonRecord;
  readonly meta: JsonRecord;
  /** In capitals: `COMMAND`, `SCENARIO`, `SLICE_BORDER`; what the node is in the model, not how it is drawn. */
  readonly type: string;
  readonly title: string;
  readonly at: string;
}

/** One board of a backup. */
export interface BackupBoard {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly BackupNode[];
  readonly edges: readonly JsonRecord[];
  readonly at: string;
}

/** The boards of a backup in the order of the file; undefined for what is no backup. */
export function boardsOf(root: JsonRecord): readonly BackupBoard[] | undefined {
  const { boards, nodes, metadata } = root;
  if (!isRecord(nodes)) return undefined;
  const all = Object.entries(nodes).flatMap(([id, content]): readonly BackupBoard[] => {
    const list: unknown = isRecord(content) ? content['nodes'] : content;
    if (!Array.isArray(list)) return [];
    const about = isRecord(metadata) && isRecord(metadata[id]) ? metadata[id] : {};
    const named = isRecord(boards) && isRecord(boards[id]) ? boards[id]['name'] : undefined;
    const at = `nodes.${id}`;
    return [{ id, name: textOf(named), at, edges: recordsOf(isRecord(content) ? content['edges'] : undefined), nodes: (list as readonly unknown[]).flatMap((node, i) => (isRecord(node) ? [nodeOf(node, about, `${at}.nodes[${i}]`)] : [])) }];
  });
  return all.some(({ nodes: list }) => list.length > 0) ? all : undefined;
}

function nodeOf(node: JsonRecord, about: JsonRecord, at: string): BackupNode {
  const id = writtenId(node['id']);
  const look = isRecord(node['data']) ? node['data'] : {};
  const entry = about[id];
  const meta = isRecord(entry) ? (isRecord(entry['meta']) ? entry['meta'] : entry) : isRecord(look['meta']) ? look['meta'] : {};
  const drawn = textOf(node['type']).toUpperCase();
  const said = [meta['type'], look['type']].map(textOf).find((type) => type !== '');
  // A timeline and the border of a slice are what they are drawn as, whatever stands beside.
  const type = drawn === 'TIMELINE' ? 'CHAPTER' : drawn === 'SLICE_BORDER' ? drawn : (said?.toUpperCase() ?? drawn);
  const title = [meta['title'], look['title']].map(textOf).find((text) => text !== '') ?? '';
  return { id, node, look, meta, type, title, at };
}

export const recordsOf = (value: unknown): readonly JsonRecord[] => (Array.isArray(value) ? (value as readonly unknown[]).filter(isRecord) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

import type { ElementId, RelationId } from '@paperroll/model';
import type { OutlineNode } from './outline-tree.ts';

/** One line as it shows: its node, and where it stands among its like. */
export interface OutlineRow {
  readonly key: string;
  readonly node: OutlineNode;
  /** From 1. */
  readonly level: number;
  readonly posinset: number;
  readonly setsize: number;
  /** Undefined for lines with nothing under them. */
  readonly expanded: boolean | undefined;
  readonly parent: OutlineRow | undefined;
}

/** Which lines show. */
export interface RowChoice {
  readonly collapsed: ReadonlySet<string>;
  /** While one filters: the lines that are looked for. They show with all that they stand under, whatever is collapsed. */
  readonly matches?: ((node: OutlineNode) => boolean) | undefined;
}

/** The lines that show, from top to bottom. */
export function rowsOf(nodes: readonly OutlineNode[], { collapsed, matches }: RowChoice): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const kept = matches && keptBy(nodes, matches);
  const add = (all: readonly OutlineNode[], level: number, parent: OutlineRow | undefined): void => {
    const siblings = kept ? all.filter((node) => kept.has(node)) : all;
    siblings.forEach((node, at) => {
      const under = kept ? node.children.filter((child) => kept.has(child)) : node.children;
      const expanded = under.length === 0 ? undefined : kept !== undefined || !collapsed.has(node.key);
      const row: OutlineRow = { key: node.key, node, level, posinset: at + 1, setsize: siblings.length, expanded, parent };
      rows.push(row);
      if (expanded === true) add(under, level + 1, row);
    });
  };
  add(nodes, 1, undefined);
  return rows;
}

function keptBy(nodes: readonly OutlineNode[], matches: (node: OutlineNode) => boolean): ReadonlySet<OutlineNode> {
  const kept = new Set<OutlineNode>();
  const visit = (node: OutlineNode): boolean => {
    const hasKept = node.children.map(visit).includes(true);
    if (hasKept || matches(node)) kept.add(node);
    return kept.has(node);
  };
  nodes.forEach(visit);
  return kept;
}

/** The element that a line is about; undefined for groups and connectors. */
export const elementOf = (node: OutlineNode): ElementId | undefined => (node.type === 'element' ? node.element.id : undefined);

/** The keys on the way to the first line that is about the element or connector, its own the last. */
export function pathTo(nodes: readonly OutlineNode[], id: ElementId | RelationId): readonly string[] | undefined {
  for (const node of nodes) {
    if (isAbout(node, id)) return [node.key];
    const further = pathTo(node.children, id);
    if (further) return [node.key, ...further];
  }
  return undefined;
}

/** Whether a line is about this element or connector. */
export const isAbout = (node: OutlineNode, id: ElementId | RelationId): boolean =>
  (node.type === 'element' && node.element.id === id) || (node.type === 'link' && node.relation.id === id);

/** Where the focus was, to find it again among other lines. */
export interface LastActive {
  readonly row: OutlineRow;
  readonly at: number;
}

/** The line that has the focus: the one of before; else another about the same thing; else what stands in its place now. -1 for no lines. */
export function activeAmong(rows: readonly OutlineRow[], key: string | undefined, last: LastActive | undefined): number {
  const same = key === undefined ? -1 : rows.findIndex((row) => row.key === key);
  if (same >= 0 || rows.length === 0) return same;
  if (!last) return 0;
  const id = elementOf(last.row.node);
  const again = id === undefined ? -1 : rows.findIndex((row) => elementOf(row.node) === id);
  if (again >= 0) return again;
  // What was folded away with its parent leaves the focus to that.
  for (let parent = last.row.parent; parent; parent = parent.parent) {
    const { key: parentKey, node } = parent;
    const at = rows.findIndex((row) => row.key === parentKey && row.expanded === false && row.node.type === node.type);
    if (at >= 0) return at;
  }
  return Math.min(last.at, rows.length - 1);
}

/** The next line after one, and around the end, whose text begins with what was typed (folded); -1 for none. */
export function findByStart(texts: readonly string[], from: number, typed: string): number {
  for (let step = 0; step < texts.length; step += 1) {
    const at = (from + step + texts.length) % texts.length;
    if (texts[at]?.startsWith(typed)) return at;
  }
  return -1;
}

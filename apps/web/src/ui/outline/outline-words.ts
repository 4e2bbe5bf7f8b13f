import { assertNever, isLocked, isPivotal, kindOf, labelOf, type BoardMeta, type Element, type Notation, type Relation } from '@paperroll/model';
import type { ElementNode, GroupNode, OutlineNode, PartRole } from './outline-tree.ts';

/** What words are chosen by: the notation's, and the board's own. */
export interface OutlineWords {
  readonly notation: Notation;
  readonly labels: BoardMeta['labels'];
}

/** A line in words: `text` is what somebody wrote, `about` what it is, `notes` what else is to know. */
export interface RowWords {
  readonly text: string;
  readonly about: string;
  readonly notes: readonly string[];
}

const BLANK = '(blank)';

const GROUP: Readonly<Record<GroupNode['key'], string>> = { timeline: 'Timeline', elsewhere: 'Elsewhere' };

/** Said where the kind alone does not say what a sticky is to the event. */
const ROLE: Readonly<Partial<Record<PartRole, string>>> = { sees: 'looked at', updates: 'updated by it', reaction: 'what follows' };

/** The words of a line. */
export function wordsOf(node: OutlineNode, words: OutlineWords): RowWords {
  switch (node.type) {
    case 'group':
      return { text: GROUP[node.key], about: '', notes: [] };
    case 'link':
      return { text: `${relationLabel(node.relation, words)} “${oneLine(node.to.text) || BLANK}”`, about: 'Connection', notes: [] };
    case 'element':
      return { text: oneLine(node.element.text) || BLANK, about: kindLabel(node.element, words), notes: notesOf(node) };
    default:
      return assertNever(node);
  }
}

/** What a screen reader says of a line. */
export function nameOf(node: OutlineNode, words: OutlineWords): string {
  const { text, about, notes } = wordsOf(node, words);
  const time = node.type === 'element' && node.inTime ? ` ${node.inTime.number} of ${node.inTime.of}` : '';
  return [text, ...(about === '' ? [] : [`${about}${time}`]), ...notes].join(', ');
}

/** The board's own word for the kind of an element. */
export const kindLabel = ({ kind }: Pick<Element, 'kind'>, { notation, labels }: OutlineWords): string => labelOf(kindOf(notation, kind), labels);

/** What a connector says: its label, else the words of its kind. */
export const relationLabel = ({ kind, label }: Pick<Relation, 'kind' | 'label'>, { notation }: OutlineWords): string =>
  oneLine(label) || (notation.relationKinds.find((known) => known.id === kind)?.label ?? 'is connected to');

function notesOf({ element, role, inferred }: ElementNode): readonly string[] {
  const said = role === undefined ? undefined : ROLE[role];
  return [
    ...(said === undefined ? [] : [said]),
    ...(isPivotal(element) ? ['pivotal'] : []),
    ...(element.props['state'] === 'resolved' ? ['resolved'] : []),
    ...(element.props['twist'] === true ? ['please reword'] : []),
    ...(isLocked(element) ? ['locked'] : []),
    ...(inferred ? ['by its place'] : []),
  ];
}

/** A text without its line breaks. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Letters without case and accents, with single spaces. */
export const fold = (text: string): string => oneLine(text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase());

/** Whether a line has all words of a query, in its text, its kind or what is to know of it. Groups are never looked for. */
export function matcher(query: string, words: OutlineWords): ((node: OutlineNode) => boolean) | undefined {
  const wanted = fold(query).split(' ').filter(Boolean);
  if (wanted.length === 0) return undefined;
  return (node) => {
    if (node.type === 'group') return false;
    const text = fold(nameOf(node, words));
    return wanted.every((word) => text.includes(word));
  };
}

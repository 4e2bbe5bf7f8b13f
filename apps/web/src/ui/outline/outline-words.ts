import { assertNever, isLocked, isPivotal, kindOf, labelOf, type BoardMeta, type Element, type Notation, type Relation } from '@paperroll/model';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import type { ElementNode, OutlineNode, PartRole } from './outline-tree.ts';

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

/** Said where the kind alone does not say what a sticky is to the event. */
const ROLE: Readonly<Partial<Record<PartRole, MessageId>>> = { sees: 'outline.role.sees', updates: 'outline.role.updates', reaction: 'outline.role.reaction' };

/** The words of a line. */
export function wordsOf(node: OutlineNode, words: OutlineWords): RowWords {
  switch (node.type) {
    case 'group':
      return { text: t(`outline.group.${node.key}`), about: '', notes: [] };
    case 'link':
      return { text: t('outline.link', { relation: relationLabel(node.relation, words), text: oneLine(node.to.text) || t('outline.blank') }), about: t('outline.connection'), notes: [] };
    case 'element':
      return { text: oneLine(node.element.text) || t('outline.blank'), about: kindLabel(node.element, words), notes: notesOf(node) };
    default:
      return assertNever(node);
  }
}

/** What a screen reader says of a line. */
export function nameOf(node: OutlineNode, words: OutlineWords): string {
  const { text, about, notes } = wordsOf(node, words);
  const inTime = node.type === 'element' ? node.inTime : undefined;
  const said = inTime ? t('outline.in-time', { kind: about, ...inTime }) : about;
  return [text, ...(said === '' ? [] : [said]), ...notes].join(', ');
}

/** The board's own word for the kind of an element. */
export const kindLabel = ({ kind }: Pick<Element, 'kind'>, { notation, labels }: OutlineWords): string => labelOf(kindOf(notation, kind), labels);

/** What a connector says: its label, else the words of its kind. */
export const relationLabel = ({ kind, label }: Pick<Relation, 'kind' | 'label'>, { notation }: OutlineWords): string =>
  oneLine(label) || (notation.relationKinds.find((known) => known.id === kind)?.label ?? t('outline.connected-to'));

function notesOf({ element, role, inferred }: ElementNode): readonly string[] {
  const said = role === undefined ? undefined : ROLE[role];
  return [
    ...(said === undefined ? [] : [t(said)]),
    ...(isPivotal(element) ? [t('outline.note.pivotal')] : []),
    ...(element.props['state'] === 'resolved' ? [t('outline.note.resolved')] : []),
    ...(element.props['twist'] === true ? [t('outline.note.reword')] : []),
    ...(isLocked(element) ? [t('outline.note.locked')] : []),
    ...(inferred ? [t('outline.note.inferred')] : []),
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

import type { Editor } from '@paperroll/editor';
import { centerOf, isLocked, isPivotal, kindOf, labelOf, type Element, type Relation } from '@paperroll/model';
import { t } from '../../i18n/t.ts';

const SHOWN = 120;

/** A text on one line, cut where a listener would have lost the thread. */
const oneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
};

const kindWord = (editor: Editor, kind: string): string => labelOf(kindOf(editor.notation, kind), editor.index.meta.labels);

/** What a screen reader says of an element: kind and text, its marks, the area it hangs in, and how many connections it has. */
export function spokenName(editor: Editor, element: Element): string {
  const text = oneLine(element.text);
  const kind = kindWord(editor, element.kind);
  const holder = holderOf(editor, element);
  const links = editor.index.relationsOf(element.id).length;
  return [
    text === '' ? t('voice.empty', { kind }) : t('voice.sticky', { kind, text }),
    ...(isPivotal(element) ? [t('voice.pivotal')] : []),
    ...(element.props['state'] === 'resolved' ? [t('voice.resolved')] : []),
    ...(element.props['twist'] === true ? [t('voice.reword')] : []),
    ...(isLocked(element) ? [t('voice.locked')] : []),
    ...(holder ? [t('voice.in', { kind: kindWord(editor, holder.kind), text: oneLine(holder.text) })] : []),
    ...(links > 0 ? [t('voice.links', { count: links })] : []),
  ].join(', ');
}

/** What a screen reader says of a connector: what it means, and between what. */
export function spokenRelation(editor: Editor, relation: Relation): string {
  const kind = editor.notation.relationKinds.find((known) => known.id === relation.kind)?.label ?? relation.kind;
  const textOf = (id: Relation['from']): string => oneLine(editor.index.elements.get(id)?.text ?? '');
  return t('voice.connection', { from: textOf(relation.from), kind: oneLine(relation.label) || kind, to: textOf(relation.to) });
}

/** The smallest area that holds its middle; an area is not held by itself. */
function holderOf({ scene, index }: Editor, element: Element): Element | undefined {
  const id = scene.areaAt(centerOf(element));
  return id === undefined || id === element.id ? undefined : index.elements.get(id);
}

import type { BoardWriter } from '../board/board-doc.ts';
import type { ElementId, RelationId } from '../ids.ts';
import type { Element } from '../schema/element.ts';
import type { JsonValue, Props } from '../schema/json.ts';
import type { Relation } from '../schema/relation.ts';
import { applySplices } from './edit-elements.ts';
import type { EditView } from './edit-handler.ts';

/** A board as the parts of a batch leave it, kept in memory, so that later parts are checked against earlier ones. */
export interface BatchView extends EditView {
  readonly writer: BoardWriter;
}

/** Starts from the given board; writing to it leaves that one alone. */
export function createBatchView(base: EditView): BatchView {
  const elements = new Map<ElementId, Element>(base.elements);
  const relations = new Map<RelationId, Relation>(base.relations);
  const changeElement = (id: ElementId, change: (element: Element) => Element): void => {
    const element = elements.get(id);
    if (element) elements.set(id, change(element));
  };
  const changeRelation = (id: RelationId, change: (relation: Relation) => Relation): void => {
    const relation = relations.get(id);
    if (relation) relations.set(id, change(relation));
  };
  return {
    meta: base.meta,
    elements,
    relations,
    relationsOf: (id) => [...relations.values()].filter((r) => r.from === id || r.to === id),
    writer: {
      putElement: (element) => void elements.set(element.id, element),
      setPlace: (id, x, y) => changeElement(id, (e) => ({ ...e, x, y })),
      setShape: (id, shape) => changeElement(id, (e) => ({ ...e, ...shape })),
      spliceText: (id, splice) => changeElement(id, (e) => ({ ...e, text: applySplices(e.text, [splice]) ?? e.text })),
      setProp: (id, name, value) => changeElement(id, (e) => ({ ...e, props: withProp(e.props, name, value) })),
      removeElement: (id) => {
        elements.delete(id);
        for (const relation of relations.values()) if (relation.from === id || relation.to === id) relations.delete(relation.id);
      },
      putRelation: (relation) => void relations.set(relation.id, relation),
      setRelation: (id, change) => changeRelation(id, (r) => ({ ...r, ...change })),
      setRelationProp: (id, name, value) =>
        changeRelation(id, (r) => (name === 'label' ? { ...r, label: typeof value === 'string' ? value : '' } : { ...r, props: withProp(r.props, name, value) })),
      removeRelation: (id) => void relations.delete(id),
      setBoard: () => undefined,
      setLabel: () => undefined,
    },
  };
}

function withProp(props: Props, name: string, value: JsonValue | undefined): Props {
  const { [name]: _gone, ...rest } = props;
  return value === undefined ? rest : { ...rest, [name]: value };
}

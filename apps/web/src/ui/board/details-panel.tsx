import { isContainerFigure, isLocked, kindOf, labelOf, type Element, type JsonValue, type PropField, type Relation } from '@paperroll/model';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { DraftField } from './draft-field.tsx';
import { focusWall, useBoard, useBoardIndex, useEditorState, useWrites } from './board-context.tsx';

/** Everything about the one thing that is selected, in fields. */
export function DetailsPanel(): ReactElement {
  const { chrome } = useBoard();
  const selection = useEditorState((state) => state.selection);
  const relations = useEditorState((state) => state.selectedRelations);
  const [elementId] = selection;
  const [relationId] = relations;
  const element = useBoardIndex((index) => (selection.size === 1 && elementId ? index.elements.get(elementId) : undefined));
  const relation = useBoardIndex((index) => (selection.size === 0 && relations.size === 1 && relationId ? index.relations.get(relationId) : undefined));
  const close = (): void => {
    chrome.getState().setDetails(false);
    focusWall();
  };
  return (
    <aside className="details chrome" aria-label={t('details.label')}>
      <header className="details__head">
        <h2>{t('details.label')}</h2>
        <IconButton small label={t('details.close')} icon={X} side="left" onClick={close} />
      </header>
      <div className="details__body">
        {element ? <ElementFields key={element.id} element={element} /> : null}
        {relation ? <RelationFields key={relation.id} relation={relation} /> : null}
        {element || relation ? null : (
          <p className="details__empty">{selection.size + relations.size > 1 ? t('details.several', { count: selection.size + relations.size }) : t('details.none')}</p>
        )}
      </div>
    </aside>
  );
}

/** The fields of an element of any kind. */
export function ElementFields({ element }: { readonly element: Element }): ReactElement {
  const { editor } = useBoard().session;
  const writes = useWrites();
  const meta = useBoardIndex((index) => index.meta);
  const kind = kindOf(editor.notation, element.kind);
  const locked = isLocked(element);
  const fixed = !writes || locked;
  const area = isContainerFigure(kind.figure);
  const kinds = editor.notation.kinds.filter((known) => known.id === kind.id || (known.levels.includes(meta.level) && isContainerFigure(known.figure) === area));
  const { id } = element;
  const retype = (next: string): void => {
    editor.run({ type: 'retype-elements', ids: [id], kind: next, ...(area ? {} : { size: kindOf(editor.notation, next).size }) });
  };
  return (
    <>
      <div className="details__kind">
        <KindSwatch kind={kind} size={30} />
        <SelectField label={t('details.kind')} value={kind.id} disabled={fixed} options={kinds.map((known) => ({ value: known.id, label: labelOf(known, meta.labels) }))} onChange={retype} />
      </div>
      {kind.wording.rule ? (
        <p className="field__note">{t('details.rule', kind.wording)}</p>
      ) : null}
      <DraftField label={t('details.text')} long value={element.text} disabled={fixed} onChange={(text) => editor.run({ type: 'set-text', id, text }, { merge: `details:text:${id}` })} />
      {kind.fields.map((field) => (
        <PropInput key={field.name} field={field} value={element.props[field.name]} disabled={fixed} onChange={(value) => editor.run({ type: 'set-props', ids: [id], props: { [field.name]: value } }, { merge: `details:${field.name}:${id}` })} />
      ))}
      {writes ? (
        <label className="check">
          <input type="checkbox" checked={locked} onChange={() => editor.run({ type: 'lock-elements', ids: [id], locked: !locked })} />
          {t('details.locked')}
        </label>
      ) : null}
    </>
  );
}

/** What an input for a property needs; `null` takes the property away. */
export interface PropInputProps {
  readonly field: PropField;
  readonly value: JsonValue | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: JsonValue | null) => void;
}

/** A property of a kind as an input. */
export function PropInput({ field, value, disabled, onChange }: PropInputProps): ReactElement {
  switch (field.type) {
    case 'flag':
      return (
        <label className="check">
          <input type="checkbox" checked={value === true} disabled={disabled} onChange={(event) => onChange(event.target.checked || null)} />
          {field.label}
        </label>
      );
    case 'choice':
      return <SelectField label={field.label} value={typeof value === 'string' ? value : ''} disabled={disabled} options={[{ value: '', label: '—' }, ...field.options]} onChange={(next) => onChange(next || null)} />;
    case 'text':
    case 'long-text':
      return <DraftField label={field.label} long={field.type === 'long-text'} value={typeof value === 'string' ? value : ''} disabled={disabled} onChange={(next) => onChange(next || null)} />;
  }
}

/** The fields of a connection. */
export function RelationFields({ relation }: { readonly relation: Relation }): ReactElement {
  const { editor } = useBoard().session;
  const writes = useWrites();
  const { id } = relation;
  const kinds = editor.notation.relationKinds;
  const options = kinds.some((kind) => kind.id === relation.kind) ? kinds : [{ id: relation.kind, label: relation.kind }, ...kinds];
  const textOf = (end: Relation['from']): string => editor.index.elements.get(end)?.text.trim() || t('details.empty-end');
  return (
    <>
      <p className="details__sentence">{t('details.ends', { from: textOf(relation.from), to: textOf(relation.to) })}</p>
      <SelectField label={t('details.relation-kind')} value={relation.kind} disabled={!writes} options={options.map((kind) => ({ value: kind.id, label: kind.label }))} onChange={(kind) => editor.run({ type: 'edit-relation', id, kind })} />
      <DraftField label={t('details.relation-label')} value={relation.label} disabled={!writes} onChange={(label) => editor.run({ type: 'edit-relation', id, label }, { merge: `details:label:${id}` })} />
    </>
  );
}

import { emKindOf, isLocked, kindOf, labelOf, renameEverywhere, type Element, type ElementId } from '@paperroll/model';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useBoardIndex, useWrites } from '../board/board-context.tsx';
import { PropInput } from '../board/details-panel.tsx';
import { DraftField } from '../board/draft-field.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { ElementLinks } from './element-links.tsx';
import { FieldTable } from './field-table.tsx';
import { ElementFindings } from './element-findings.tsx';
import { useModel } from './model-context.tsx';
import { downstreamOf, placementsOf, upstreamOf } from './neighbours.ts';
import { useReveal } from './use-reveal.ts';

/** What defines an element: its name and kind, its fields, what flows in and out, and what the checks say of it. */
export function DefinitionPanel({ element, drawn }: { readonly element: Element; readonly drawn: ElementId }): ReactElement {
  const { editor } = useBoard().session;
  const model = useModel();
  const writes = useWrites();
  const meta = useBoardIndex((index) => index.meta);
  const { id } = element;
  const kind = kindOf(editor.notation, element.kind);
  const emKind = emKindOf(element.kind) ?? 'event';
  const fixed = !writes || isLocked(element);
  const places = placementsOf(model, id);
  const kinds = editor.notation.kinds.filter((known) => emKindOf(known.id) !== undefined);
  const rename = (text: string): void => {
    editor.run(renameEverywhere(editor.index.snapshot().elements, id, text), { merge: `details:text:${id}` });
  };
  const retype = (next: string): void => {
    editor.run({ type: 'retype-elements', ids: places.length === 0 ? [id] : places, kind: next });
  };
  return (
    <>
      <div className="em-head">
        <KindSwatch kind={kind} size={34} />
        <DraftField label={labelOf(kind, meta.labels)} value={element.text} disabled={fixed} onChange={rename} />
        <SelectField label={t('details.kind')} value={kind.id} disabled={fixed} options={kinds.map((known) => ({ value: known.id, label: labelOf(known, meta.labels) }))} onChange={retype} />
      </div>
      {places.length > 1 ? <Copies places={places} drawn={drawn} /> : null}
      <FieldTable element={element} kind={emKind} fixed={fixed} />
      <ElementFindings id={id} />
      <div className="em-links">
        <ElementLinks label={t('em.flows-in')} definitions={upstreamOf(model, id)} />
        <ElementLinks label={t('em.flows-out')} definitions={downstreamOf(model, id)} />
      </div>
      {kind.fields.map((field) => (
        <PropInput key={field.name} field={field} value={element.props[field.name]} disabled={fixed} onChange={(value) => editor.run({ type: 'set-props', ids: [id], props: { [field.name]: value } }, { merge: `details:${field.name}:${id}` })} />
      ))}
    </>
  );
}

/** Says that the element hangs at several places, and leads from one to the next. */
function Copies({ places, drawn }: { readonly places: readonly ElementId[]; readonly drawn: ElementId }): ReactElement {
  const reveal = useReveal();
  const at = places.indexOf(drawn);
  const next = places[(at + 1) % places.length];
  return (
    <p className="em-copies">
      {t('em.copies', { at: at + 1, count: places.length })}{' '}
      <button type="button" className="em-link" onClick={() => (next === undefined ? undefined : reveal([next]))}>
        {t('em.next-copy')}
      </button>
    </p>
  );
}

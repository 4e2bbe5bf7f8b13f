import type { Element, ElementId, Field, FieldSource, setField } from '@paperroll/model';
import type { ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { CommitInput } from './commit-input.tsx';
import { exampleOf, exampleText } from './example-text.ts';
import { titled, useModel } from './model-context.tsx';
import { upstreamOf } from './neighbours.ts';

type Derived = Extract<FieldSource, { readonly kind: 'derived' }>;

/** Whether a field's type or source has more to say than its name. */
export const hasMore = ({ type, source }: Field): boolean =>
  type === 'custom' || source?.kind === 'derived' || source?.kind === 'external' || (source?.kind === 'context' && source.of === 'constant');

/** What the second line of a field needs. */
export interface FieldMoreProps {
  readonly element: Element;
  readonly field: Field;
  readonly writes: boolean;
  readonly onChange: (change: Parameters<typeof setField>[2], merge?: string) => void;
}

/** What a type or a source needs to say more: the name of a type, what is counted or summed, which constant, which system. */
export function FieldMore({ element, field, writes, onChange }: FieldMoreProps): ReactElement {
  const { source } = field;
  return (
    <td className="em-field__details">
      {field.type === 'custom' ? (
        <Line label={t('em.more.custom-type')} value={field.customType ?? ''} writes={writes} onCommit={(text) => onChange({ customType: text.trim() || undefined })} />
      ) : null}
      {source?.kind === 'context' && source.of === 'constant' ? (
        <Line
          label={t('em.more.constant')}
          value={exampleText(source.value)}
          writes={writes}
          onCommit={(text) => onChange({ source: { kind: 'context', of: 'constant', ...(text.trim() !== '' && { value: exampleOf(text, field) }) } })}
        />
      ) : null}
      {source?.kind === 'external' ? (
        <Line label={t('em.more.system')} value={source.system ?? ''} writes={writes} onCommit={(text) => onChange({ source: { kind: 'external', ...(text.trim() !== '' && { system: text.trim() }) } })} />
      ) : null}
      {source?.kind === 'derived' ? <DerivedLine element={element} source={source} writes={writes} onChange={(next) => onChange({ source: next })} /> : null}
    </td>
  );
}

function Line({ label, value, writes, onCommit }: { readonly label: string; readonly value: string; readonly writes: boolean; readonly onCommit: (text: string) => void }): ReactElement {
  return (
    <label className="em-line">
      <span>{label}</span>
      <CommitInput type="text" className="input em-cell" value={value} readOnly={!writes} onCommit={onCommit} />
    </label>
  );
}

interface DerivedProps {
  readonly element: Element;
  readonly source: Derived;
  readonly writes: boolean;
  readonly onChange: (source: Derived) => void;
}

function DerivedLine({ element, source, writes, onChange }: DerivedProps): ReactElement {
  const upstream = upstreamOf(useModel(), element.id);
  const named = [...new Set(upstream.flatMap((definition) => definition.fields.map((field) => field.name)))].filter((name) => name !== '');
  const fields = source.field === undefined || named.includes(source.field) ? named : [source.field, ...named];
  const { field: _, ...without } = source;
  return (
    <>
      {source.by === 'sum' || source.by === 'group-by' ? (
        <label className="em-line">
          <span>{t(`em.more.field-${source.by}` as MessageId)}</span>
          <select className="em-select em-cell" value={source.field ?? ''} disabled={!writes} onChange={(event) => onChange(event.target.value === '' ? without : { ...source, field: event.target.value })}>
            <option value="">{t('em.more.choose')}</option>
            {fields.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {source.by === 'custom' || source.by === 'group-by'
        ? null
        : (['on', 'off'] as const).map((side) => (
            <fieldset key={side} className="em-line em-line--events">
              <legend>{t(`em.more.${side}-${source.by}` as MessageId)}</legend>
              {upstream.map((definition) => (
                <label key={definition.id} className="check">
                  <input type="checkbox" checked={source[side].includes(definition.id)} disabled={!writes} onChange={(event) => onChange({ ...source, [side]: withId(source[side], definition.id, event.target.checked) })} />
                  {titled(definition, t('em.untitled'))}
                </label>
              ))}
              {upstream.length === 0 ? <span className="em-line__none">{t('em.more.no-events')}</span> : null}
            </fieldset>
          ))}
      {source.by === 'custom' ? (
        <Line label={t('em.more.note')} value={source.note ?? ''} writes={writes} onCommit={(text) => onChange({ ...source, note: text })} />
      ) : null}
    </>
  );
}

const withId = (ids: readonly ElementId[], id: ElementId, isIn: boolean): readonly ElementId[] => (isIn ? [...ids.filter((each) => each !== id), id] : ids.filter((each) => each !== id));

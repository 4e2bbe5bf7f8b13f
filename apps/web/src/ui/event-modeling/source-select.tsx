import type { Element, EmKind, Field, FieldSource } from '@paperroll/model';
import type { ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { titled, useModel } from './model-context.tsx';
import { upstreamOf } from './neighbours.ts';
import { choiceKey, sourceGroups, type SourceGroup } from './source-choices.ts';

/** What the choice of a source needs. */
export interface SourceSelectProps {
  readonly element: Element;
  readonly kind: EmKind;
  readonly field: Field;
  readonly writes: boolean;
  readonly onChange: (source: FieldSource | undefined) => void;
}

/** Where a field's value comes from: the fields of what flows in, worked out, or entering here. */
export function SourceSelect({ element, kind, field, writes, onChange }: SourceSelectProps): ReactElement {
  const model = useModel();
  const groups = sourceGroups(kind, field.name, upstreamOf(model, element.id), field.source);
  const choices = groups.flatMap((group) => group.choices);
  const elementTitle = (source: FieldSource | undefined): string => {
    const from = source && 'from' in source ? source.from : undefined;
    const definition = from === undefined ? undefined : model.definitions.get(from);
    return definition ? titled(definition, t('em.untitled')) : t('em.source.upstream');
  };
  return (
    <select
      className="em-select em-cell"
      data-cell="source"
      aria-label={t('em.source.label', { name: field.name.trim() || t('em.fields.unnamed') })}
      value={choiceKey(field.source)}
      disabled={!writes}
      onChange={(event) => onChange(choices.find(({ key }) => key === event.target.value)?.source)}
    >
      {groups.map((group) => {
        const options = group.choices.map(({ key, source }) => (
          <option key={key} value={key}>
            {sourceWords(source, elementTitle(source), field.name)}
          </option>
        ));
        const label = labelOf(group);
        return label === undefined ? (
          options
        ) : (
          <optgroup key={`${group.id} ${group.from?.id ?? ''}`} label={label}>
            {options}
          </optgroup>
        );
      })}
    </select>
  );
}

function labelOf({ id, from }: SourceGroup): string | undefined {
  if (id === 'names') return undefined;
  return from ? t('em.source.from', { title: titled(from, t('em.untitled')) }) : t(`em.source.group-${id}` as MessageId);
}

/** A source in a few words; `from` is the title of the element that it names, `name` what the field itself is called. */
function sourceWords(source: FieldSource | undefined, from: string, name: string): string {
  switch (source?.kind) {
    case undefined:
      return t('em.source.names');
    case 'copy':
      return t('em.source.of', { title: from, field: name });
    case 'rename':
      return t('em.source.of', { title: from, field: source.field });
    case 'derived':
      return t(`em.source.derived-${source.by}` as MessageId);
    case 'context':
      return t(`em.source.context-${source.of}` as MessageId);
    case 'input':
      return t('em.source.input');
    case 'external':
      return t('em.source.external');
  }
}

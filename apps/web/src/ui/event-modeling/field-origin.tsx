import type { Element, Field } from '@paperroll/model';
import { Route, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { tip } from '../kit/tip.ts';
import { useLint, useTraced } from './model-context.tsx';

/** Whether a field has an origin, as a mark in its row; pressing it shows its way through the model. */
export function FieldOrigin({ element, field }: { readonly element: Element; readonly field: Field }): ReactElement {
  const [traced, trace] = useTraced();
  const supply = useLint()
    .supply(element.id)
    .find((each) => each.field === field.id);
  const isShown = traced?.element === element.id && traced.field === field.id;
  const isMissing = supply?.state === 'missing';
  const name = field.name.trim() || t('em.fields.unnamed');
  const label = isMissing ? t('em.origin.missing', { name }) : t('em.origin.way', { name });
  return (
    <button
      type="button"
      className={`em-origin${isMissing ? ' em-origin--missing' : ''}`}
      data-cell="origin"
      tabIndex={-1}
      aria-label={label}
      aria-pressed={isShown}
      {...tip({ title: isMissing ? t('em.origin.missing-short') : t('em.origin.way-short'), side: 'top' })}
      onClick={() => trace(isShown ? undefined : { element: element.id, field: field.id })}
    >
      {isMissing ? <TriangleAlert size={14} aria-hidden="true" /> : <Route size={14} aria-hidden="true" />}
      {isMissing ? <span className="em-origin__words">{t('em.origin.none')}</span> : null}
    </button>
  );
}

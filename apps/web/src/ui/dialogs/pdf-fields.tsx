import { PAPERS, type PaperId } from '@paperroll/scene';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { Segments } from '../kit/segments.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { pageSizes, parse, sheetSizes, withLayout, type PdfFields } from './pdf-options.ts';

const isPaper = (value: string): value is PaperId => value in PAPERS;

/** How a PDF is laid out. */
export function PdfOptionFields({ fields, onChange }: { readonly fields: PdfFields; readonly onChange: (fields: PdfFields) => void }): ReactElement {
  const { layout, paper, orientation } = fields;
  return (
    <>
      <Segments
        label={t('pdf.layout')}
        value={layout}
        options={(['sheet', 'pages', 'posters'] as const).map((value) => ({ value, label: t(`pdf.layout.${value}`) }))}
        onChange={(next) => onChange(withLayout(fields, next))}
      />
      {layout === 'sheet' ? (
        <SelectField label={t('pdf.size')} value={fields.sheetSize} options={sheetSizes.map(sizeOption)} onChange={(sheetSize) => onChange({ ...fields, sheetSize })} />
      ) : (
        <>
          <SelectField label={t('pdf.paper')} value={paper} options={Object.entries(PAPERS).map(([value, { title }]) => ({ value, label: title }))} onChange={(next) => (isPaper(next) ? onChange({ ...fields, paper: next }) : undefined)} />
          <Segments
            label={t('pdf.orientation')}
            value={orientation}
            options={(['portrait', 'landscape'] as const).map((value) => ({ value, label: t(`pdf.orientation.${value}`) }))}
            onChange={(next) => onChange({ ...fields, orientation: next })}
          />
          <SelectField label={t('pdf.size')} value={fields.pageSize} options={pageSizes.map(sizeOption)} onChange={(pageSize) => onChange({ ...fields, pageSize })} />
        </>
      )}
      <label className="check">
        <input type="checkbox" checked={fields.background} onChange={(event) => onChange({ ...fields, background: event.target.checked })} />
        {t('pdf.background')}
      </label>
    </>
  );
}

function sizeOption(size: string): { readonly value: string; readonly label: string } {
  return { value: size, label: sizeLabel(size) };
}

function sizeLabel(size: string): string {
  const [kind, value] = parse(size);
  if (kind === 'whole') return t('pdf.size.whole');
  if (kind === 'across') return t('pdf.size.across', { count: value });
  if (kind === 'roll') return t('pdf.size.roll', { mm: value });
  return value === 100 ? t('pdf.size.real') : t('pdf.size.percent', { percent: value });
}

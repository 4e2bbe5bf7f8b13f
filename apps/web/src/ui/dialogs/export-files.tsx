import { Download } from 'lucide-react';
import { useCallback, type ReactElement } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { PackedFiles } from '../../long-work/jobs/export-files.ts';
import { useApp } from '../app-services.ts';
import { fileNameOf, type FilesChoice } from './export-choices.ts';
import { download } from './export-file.ts';
import { ExportLosses } from './export-losses.tsx';
import type { ExportPartProps } from './export-text.tsx';
import { ExportWaiting } from './export-waiting.tsx';
import { useWritten, type WriteWork } from './use-written.ts';

/** The board as several files: see what there will be, save them as one zip. */
export function ExportFiles({ choice, exported, whatField }: ExportPartProps<FilesChoice>): ReactElement {
  const { runWork } = useApp();
  const { snapshot } = exported;
  const write = useCallback<WriteWork<PackedFiles>>((options) => runWork({ type: 'export-files', format: choice.id, snapshot }, options), [choice.id, snapshot, runWork]);
  const written = useWritten(choice.title, snapshot, write);
  const fileName = fileNameOf(exported.title, choice.extension);
  const save = (): void => {
    if (written.state === 'done') download(new Blob([written.value.zip.slice()], { type: choice.format.mediaType }), fileName);
  };
  return (
    <div className="export__main">
      <div className="export__options">{whatField}</div>
      {written.state === 'done' ? <Inside {...written.value} /> : <ExportWaiting written={written} />}
      <ExportLosses format={choice.id} snapshot={snapshot} />
      <div className="export__actions">
        <span className="export__file">{fileName}</span>
        <button type="button" className="button button--primary" disabled={written.state !== 'done'} onClick={save}>
          <Download size={16} aria-hidden="true" />
          {t('export.download')}
        </button>
      </div>
      <output className="visually-hidden">
        {written.state === 'working' ? t('export.working') : written.state === 'done' ? t('export.ready', { format: choice.title }) : ''}
      </output>
    </div>
  );
}

function Inside({ inside }: Pick<PackedFiles, 'inside'>): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className="export__preview" tabIndex={0} aria-label={t('export.preview')}>
      <p className="export__more">{t('export.files', { count: inside.length })}</p>
      <ul className="export__text">
        {inside.map(({ path, characters }) => (
          <li key={path}>
            {path} <span className="report-lines__at">{t('export.file-size', { size: formatNumber(characters / 1000, { maximumFractionDigits: 1 }) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Download } from 'lucide-react';
import { useCallback, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard } from '../board/board-context.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { Segments } from '../kit/segments.tsx';
import { fileNameOf, type TextChoice } from './export-choices.ts';
import { download } from './export-file.ts';
import { ExportLosses } from './export-losses.tsx';
import { ExportWaiting } from './export-waiting.tsx';
import type { Exported } from './export-what.ts';
import { OutlinePreview } from './outline-preview.tsx';
import { useOutline } from './use-outline.ts';
import { useWritten, type WriteWork, type Written } from './use-written.ts';

/** Characters of a text that the preview shows; the file has all of them. */
const PREVIEW_LIMIT = 60_000;

/** What the two halves of the export dialog are given. */
export interface ExportPartProps<Choice> {
  readonly choice: Choice;
  readonly exported: Exported;
  /** The field that chooses what is taken home. */
  readonly whatField: ReactElement;
}

/** The board as a text: read it, copy it, save it. */
export function ExportText({ choice, exported, whatField }: ExportPartProps<TextChoice>): ReactElement {
  const { runWork } = useApp();
  const { snapshot } = exported;
  const write = useCallback<WriteWork<string>>((options) => runWork({ type: 'export-text', format: choice.id, snapshot }, options), [choice.id, snapshot, runWork]);
  const outcome = useWritten(choice.title, snapshot, write);
  const fileName = fileNameOf(exported.title, choice.extension);
  const save = (): void => {
    if (outcome.state === 'done') download(new Blob([outcome.value], { type: `${choice.format.mediaType};charset=utf-8` }), fileName);
  };
  return (
    <div className="export__main">
      <div className="export__options">{whatField}</div>
      <Preview choice={choice} outcome={outcome} exported={exported} />
      <ExportLosses format={choice.id} snapshot={snapshot} />
      <div className="export__actions">
        <span className="export__file">{fileName}</span>
        {outcome.state === 'done' ? <CopyButton text={outcome.value} label={t('export.copy')} /> : null}
        <button type="button" className="button button--primary" disabled={outcome.state !== 'done'} onClick={save}>
          <Download size={16} aria-hidden="true" />
          {t('export.download')}
        </button>
      </div>
      <output className="visually-hidden">
        {outcome.state === 'working' ? t('export.working') : outcome.state === 'done' ? t('export.ready', { format: choice.title }) : ''}
      </output>
    </div>
  );
}

function Preview({ choice, outcome, exported: { snapshot } }: { readonly choice: TextChoice; readonly outcome: Written<string>; readonly exported: Exported }): ReactElement {
  const { notation } = useBoard().session.editor;
  const [view, setView] = useState<'read' | 'text'>('read');
  const told = useOutline(choice.id === 'markdown' ? notation.id : undefined, snapshot);
  const outline = told.state === 'told' ? told.outline : undefined;
  if (outcome.state !== 'done') return <ExportWaiting written={outcome} />;
  if (told.state === 'coming') return <ExportWaiting written={{ state: 'working' }} />;
  return (
    <>
      {outline ? (
        <Segments
          label={t('export.preview')}
          value={view}
          options={[
            { value: 'read', label: t('export.as-read') },
            { value: 'text', label: t('export.as-text') },
          ]}
          onChange={setView}
        />
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="export__preview" tabIndex={0} aria-label={t('export.preview')}>
        {outline && view === 'read' ? <OutlinePreview outline={outline} /> : <TextPreview text={outcome.value} />}
      </section>
    </>
  );
}

function TextPreview({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      <pre className="export__text">{text.slice(0, PREVIEW_LIMIT)}</pre>
      {text.length > PREVIEW_LIMIT ? <p className="export__more">{t('export.more', { count: text.length - PREVIEW_LIMIT })}</p> : null}
    </>
  );
}

import { Download } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { followWork, type LongWork } from '../../long-work/long-work.ts';
import { useApp } from '../app-services.ts';
import { useBoard } from '../board/board-context.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { Segments } from '../kit/segments.tsx';
import { WorkBar } from '../kit/work-bar.tsx';
import { fileNameOf, type TextChoice } from './export-choices.ts';
import { download } from './export-file.ts';
import type { Exported } from './export-what.ts';
import { OutlinePreview } from './outline-preview.tsx';
import { useOutline } from './use-outline.ts';

type Outcome = { readonly state: 'working'; readonly work?: LongWork } | { readonly state: 'stopped'; readonly again: () => void } | { readonly state: 'done'; readonly text: string } | { readonly state: 'failed'; readonly message: string };

/** An outcome, and what it was made of. */
interface Made {
  readonly made: readonly unknown[];
  readonly outcome: Outcome;
}

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
  const outcome = useText(choice, exported);
  const fileName = fileNameOf(exported.title, choice.extension);
  const save = (): void => {
    if (outcome.state === 'done') download(new Blob([outcome.text], { type: `${choice.format.mediaType};charset=utf-8` }), fileName);
  };
  return (
    <div className="export__main">
      <div className="export__options">{whatField}</div>
      <Preview choice={choice} outcome={outcome} exported={exported} />
      <div className="export__actions">
        <span className="export__file">{fileName}</span>
        {outcome.state === 'done' ? <CopyButton text={outcome.text} label={t('export.copy')} /> : null}
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

/** Writes the text; one that is overtaken by the next is broken off. */
function useText(choice: TextChoice, { snapshot }: Exported): Outcome {
  const { runWork } = useApp();
  const [made, setMade] = useState<Made | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const overtaken = new AbortController();
    const settle = (outcome: Outcome): void => (overtaken.signal.aborted ? undefined : setMade({ made: [choice, snapshot, attempt], outcome }));
    const follow = { title: t('export.preparing', { title: choice.title }), show: (work: LongWork | undefined) => (work ? settle({ state: 'working', work }) : undefined), signal: overtaken.signal };
    followWork(follow, (options) => runWork({ type: 'export-text', format: choice.id, snapshot }, options)).then(
      (text) => settle(text === undefined ? { state: 'stopped', again: () => setAttempt((count) => count + 1) } : { state: 'done', text }),
      (error: unknown) => settle({ state: 'failed', message: error instanceof Error ? error.message : t('work.broken') }),
    );
    return () => overtaken.abort();
  }, [choice, snapshot, runWork, attempt]);
  const isCurrent = made?.made[0] === choice && made.made[1] === snapshot && made.made[2] === attempt;
  return isCurrent ? made.outcome : { state: 'working' };
}

function Preview({ choice, outcome, exported: { snapshot } }: { readonly choice: TextChoice; readonly outcome: Outcome; readonly exported: Exported }): ReactElement {
  const { notation } = useBoard().session.editor;
  const [view, setView] = useState<'read' | 'text'>('read');
  const told = useOutline(choice.id === 'markdown' ? notation.id : undefined, snapshot);
  const outline = told.state === 'told' ? told.outline : undefined;
  switch (outcome.state) {
    case 'failed':
      return (
        <p className="note-box note-box--bad" role="alert">
          {outcome.message}
        </p>
      );
    case 'working':
      return outcome.work ? <div className="export__preview export__picture"><WorkBar work={outcome.work} /></div> : <Waiting />;
    case 'stopped':
      return (
        <div className="export__preview export__picture">
          <p>{t('work.stopped')}</p>
          <button type="button" className="button" onClick={outcome.again}>
            {t('work.again')}
          </button>
        </div>
      );
    case 'done':
      if (told.state === 'coming') return <Waiting />;
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
            {outline && view === 'read' ? <OutlinePreview outline={outline} /> : <TextPreview text={outcome.text} />}
          </section>
        </>
      );
  }
}

const Waiting = (): ReactElement => (
  <div className="export__preview export__picture">
    <span className="spinner" />
  </div>
);

function TextPreview({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      <pre className="export__text">{text.slice(0, PREVIEW_LIMIT)}</pre>
      {text.length > PREVIEW_LIMIT ? <p className="export__more">{t('export.more', { count: text.length - PREVIEW_LIMIT })}</p> : null}
    </>
  );
}

import { findLibrary, type BoardSnapshot } from '@paperroll/model';
import { Download } from 'lucide-react';
import { useEffect, useId, useMemo, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { followWork, type LongWork } from '../../work/long-work.ts';
import { useApp } from '../app-services.ts';
import { useBoard, useBoardIndex, useEditorState } from '../board/board-context.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Segments } from '../kit/segments.tsx';
import { WorkBar } from '../kit/work-bar.tsx';
import { exportChoices, fileNameOf, onlyElements, type ExportChoice } from './export-choices.ts';
import { download, exportFile, type ExportedFile } from './export-file.ts';
import { OutlinePreview } from './outline-preview.tsx';
import '../../styles/dialogs.css';

type Outcome = { readonly state: 'working'; readonly work?: LongWork | undefined } | { readonly state: 'stopped'; readonly again: () => void } | { readonly state: 'done'; readonly file: ExportedFile; readonly url: string } | { readonly state: 'failed'; readonly message: string };

/** An outcome, and what it was made of. */
interface Made {
  readonly choice: ExportChoice;
  readonly snapshot: BoardSnapshot;
  readonly scale: number;
  readonly attempt: number;
  readonly outcome: Outcome;
}

const SCALES = ['1', '2', '3', '4'] as const;
/** Characters of a text that the preview shows; the file has all of them. */
const PREVIEW_LIMIT = 60_000;

/** Ways to take the board home, each shown before it is saved. */
export function ExportDialog(): ReactElement {
  const { chrome } = useBoard();
  const choices = useMemo(() => exportChoices(), []);
  const [choice, setChoice] = useState<ExportChoice | undefined>(choices[0]);
  const [scale, setScale] = useState<(typeof SCALES)[number]>('2');
  const [onlySelected, setOnlySelected] = useState(false);
  const whole = useBoardIndex((index) => index.snapshot());
  const selection = useEditorState((state) => state.selection);
  const snapshot = useMemo(() => (onlySelected && selection.size > 0 ? onlyElements(whole, selection) : whole), [onlySelected, selection, whole]);
  const outcome = useExport(choice, snapshot, Number(scale));
  if (!choice) return <Dialog title={t('export.title')} onClose={chrome.getState().closeDialog}>{null}</Dialog>;
  const fileName = fileNameOf(snapshot.meta.title, choice.extension);
  return (
    <Dialog title={t('export.title')} size="wide" onClose={chrome.getState().closeDialog}>
      <div className="export">
        <FormatList choices={choices} chosen={choice} onChoose={setChoice} />
        <div className="export__main">
          <Preview key={choice.id} choice={choice} outcome={outcome} snapshot={snapshot} />
          <div className="export__options">
            <label className="check">
              <input type="checkbox" checked={onlySelected && selection.size > 0} disabled={selection.size === 0} onChange={(event) => setOnlySelected(event.target.checked)} />
              {selection.size > 0 ? t('export.selected-count', { count: selection.size }) : t('export.selected')}
            </label>
            {choice.type === 'png' ? <Segments label={t('export.size')} value={scale} options={SCALES.map((value) => ({ value, label: `${value}×` }))} onChange={setScale} /> : null}
          </div>
          <div className="export__actions">
            <span className="export__file">{fileName}</span>
            {outcome.state === 'done' && outcome.file.text !== undefined ? <CopyButton text={outcome.file.text} label={t('export.copy')} /> : null}
            <button type="button" className="button button--primary" disabled={outcome.state !== 'done'} onClick={() => (outcome.state === 'done' ? download(outcome.file.blob, fileName) : undefined)}>
              <Download size={16} aria-hidden="true" />
              {t('export.download')}
            </button>
          </div>
        </div>
      </div>
      <output className="visually-hidden">
        {outcome.state === 'working' ? t('export.working') : outcome.state === 'done' ? t('export.ready', { format: choice.title }) : ''}
      </output>
    </Dialog>
  );
}

/** Writes the file for each choice; one that is overtaken by the next is broken off. */
function useExport(choice: ExportChoice | undefined, snapshot: BoardSnapshot, scale: number): Outcome {
  const { notation } = useBoard().session.editor;
  const { runWork } = useApp();
  const [made, setMade] = useState<Made | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!choice) return undefined;
    const overtaken = new AbortController();
    let url: string | undefined;
    const settle = (outcome: Outcome): void => (overtaken.signal.aborted ? undefined : setMade({ choice, snapshot, scale, attempt, outcome }));
    const follow = { title: t('export.preparing', { title: choice.title }), show: (work: LongWork | undefined) => (work ? settle({ state: 'working', work }) : undefined), signal: overtaken.signal };
    const work = async (): Promise<void> => {
      const file = await followWork(follow, (options) => exportFile({ choice, snapshot, notation, scale }, runWork, options));
      if (overtaken.signal.aborted) return;
      if (!file) return settle({ state: 'stopped', again: () => setAttempt((count) => count + 1) });
      url = URL.createObjectURL(file.blob);
      settle({ state: 'done', file, url });
    };
    work().catch((error: unknown) => settle({ state: 'failed', message: error instanceof Error ? error.message : t('work.broken') }));
    return () => {
      overtaken.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [choice, snapshot, notation, scale, runWork, attempt]);
  const isCurrent = made?.choice === choice && made?.snapshot === snapshot && made?.scale === scale && made?.attempt === attempt;
  return made && isCurrent ? made.outcome : { state: 'working' };
}

function FormatList({ choices, chosen, onChoose }: { readonly choices: readonly ExportChoice[]; readonly chosen: ExportChoice; readonly onChoose: (choice: ExportChoice) => void }): ReactElement {
  const name = useId();
  return (
    <fieldset className="export__formats">
      <legend className="visually-hidden">{t('export.formats')}</legend>
      {choices.map((choice) => (
        <label key={choice.id} className="export__format">
          <input type="radio" className="cover-input" name={name} value={choice.id} checked={choice === chosen} aria-describedby={`${name}-${choice.id}`} aria-label={choice.title} onChange={() => onChoose(choice)} />
          <span className="export__format-title">{choice.title}</span>
          <span className="export__format-about" id={`${name}-${choice.id}`}>
            {choice.about}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Preview({ choice, outcome, snapshot }: { readonly choice: ExportChoice; readonly outcome: Outcome; readonly snapshot: BoardSnapshot }): ReactElement {
  const { notation } = useBoard().session.editor;
  const [view, setView] = useState<'read' | 'text'>('read');
  const outline = useMemo(() => (choice.id === 'markdown' ? findLibrary(notation.id)?.prose?.tell(snapshot).outline : undefined), [choice, notation, snapshot]);
  if (outcome.state === 'failed') {
    return (
      <p className="note-box note-box--bad" role="alert">
        {outcome.message}
      </p>
    );
  }
  if (outcome.state === 'working') {
    return <div className="export__preview export__picture">{outcome.work ? <WorkBar work={outcome.work} /> : <span className="spinner" />}</div>;
  }
  if (outcome.state === 'stopped') {
    return (
      <div className="export__preview export__picture">
        <p>{t('work.stopped')}</p>
        <button type="button" className="button" onClick={outcome.again}>
          {t('work.again')}
        </button>
      </div>
    );
  }
  const { file, url } = outcome;
  if (file.text === undefined) {
    return (
      <div className="export__preview export__picture">
        <img src={url} alt={t('export.picture', { format: choice.title })} />
      </div>
    );
  }
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
        {outline && view === 'read' ? <OutlinePreview outline={outline} /> : <TextPreview text={file.text} />}
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

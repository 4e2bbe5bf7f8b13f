import type { Imported } from '@paperroll/model';
import { FileInput } from 'lucide-react';
import { useCallback, useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { needMessages } from '../../i18n/catalogues.ts';
import { t } from '../../i18n/t.ts';
import { followWork, type LongWork } from '../../long-work/long-work.ts';
import { useApp } from '../app-services.ts';
import { DropVeil } from '../kit/drop-veil.tsx';
import { FilePicker } from '../kit/file-picker.tsx';
import { useFileDrop } from '../kit/use-file-drop.ts';
import { WorkBar } from '../kit/work-bar.tsx';
import { importFormats, readable } from '../read-board-file.ts';

/** Reads a board from a file: chosen in a dialog, or dropped anywhere on the page. */
export function FileDrop({ onImported }: { readonly onImported: (imported: Imported) => void }): ReactElement {
  const { runWork } = useApp();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [work, setWork] = useState<LongWork | undefined>(undefined);
  const read = useCallback(
    async (file: File): Promise<void> => {
      setProblem(undefined);
      try {
        await needMessages('rest');
        const answer = await followWork({ title: t('work.reading', { name: file.name }), show: setWork }, (options) => runWork({ type: 'import-file', file }, options));
        if (answer?.ok) onImported(answer.value);
        else setProblem(answer && refusalWords(answer.error));
      } catch (error) {
        setProblem(error instanceof Error ? error.message : t('work.broken'));
      }
    },
    [runWork, onImported],
  );
  const take = useCallback((file: File): void => void read(file), [read]);
  const over = useFileDrop(take);
  return (
    <div className="bring surface">
      <FileInput size={22} className="bring__icon" aria-hidden="true" />
      <h3 className="bring__title">{t('start.file.title')}</h3>
      <p className="bring__about">{t('start.file.about', { formats: readable(importFormats()) })}</p>
      {work ? (
        <WorkBar work={work} />
      ) : (
        <div className="bring__row">
          <FilePicker label={t('file.choose')} onFile={take} />
        </div>
      )}
      <p className="field__error" role="alert">
        {problem}
      </p>
      {over ? <DropVeil words={t('start.file.drop')} /> : null}
    </div>
  );
}

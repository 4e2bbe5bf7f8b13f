import type { Imported } from '@paperroll/model';
import { FileInput } from 'lucide-react';
import { useCallback, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { DropVeil } from '../kit/drop-veil.tsx';
import { FilePicker } from '../kit/file-picker.tsx';
import { useFileDrop } from '../kit/use-file-drop.ts';
import { importFormats, readBoardFile, readable } from '../read-board-file.ts';

/** Reads a board from a file: chosen in a dialog, or dropped anywhere on the page. */
export function FileDrop({ onImported }: { readonly onImported: (imported: Imported) => void }): ReactElement {
  const { makeId } = useApp();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const read = useCallback(
    (file: File): void => {
      setProblem(undefined);
      void readBoardFile(file, importFormats(), makeId).then((answer) => (answer.ok ? onImported(answer.value) : setProblem(answer.error.message)));
    },
    [makeId, onImported],
  );
  const over = useFileDrop(read);
  return (
    <div className="bring surface">
      <FileInput size={22} className="bring__icon" aria-hidden="true" />
      <h3 className="bring__title">{t('start.file.title')}</h3>
      <p className="bring__about">{t('start.file.about', { formats: readable(importFormats()) })}</p>
      <div className="bring__row">
        <FilePicker label={t('file.choose')} onFile={read} />
      </div>
      <p className="field__error" role="alert">
        {problem}
      </p>
      {over ? <DropVeil words={t('start.file.drop')} /> : null}
    </div>
  );
}

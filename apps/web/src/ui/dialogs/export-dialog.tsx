import { useId, useMemo, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useChrome } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { exportChoices, type ExportChoice } from './export-choices.ts';
import { ExportFiles } from './export-files.tsx';
import { ExportPicture } from './export-picture.tsx';
import { ExportText } from './export-text.tsx';
import { useExported } from './export-what.ts';
import '../../styles/dialogs.css';

/** Ways to take the board home, each shown before it is saved. */
export function ExportDialog(): ReactElement {
  const { chrome, session } = useBoard();
  const asked = useChrome((state) => state.exporting);
  const choices = useMemo(() => exportChoices(session.editor.notation.id), [session]);
  const [choice, setChoice] = useState<ExportChoice | undefined>(() => choices.find(({ id }) => id === asked?.format) ?? choices[0]);
  const [what, setWhat] = useState<string>(asked?.what ?? 'all');
  const exported = useExported(what);
  if (!choice) return <Dialog title={t('export.title')} onClose={chrome.getState().closeDialog}>{null}</Dialog>;
  const whatField = <SelectField label={t('export.what')} value={exported.what} options={exported.options} onChange={setWhat} />;
  return (
    <Dialog title={t('export.title')} size="wide" onClose={chrome.getState().closeDialog}>
      <div className="export">
        <FormatList choices={choices} chosen={choice} onChoose={setChoice} />
        {choice.type === 'text' ? (
          <ExportText key={choice.id} choice={choice} exported={exported} whatField={whatField} />
        ) : choice.type === 'files' ? (
          <ExportFiles key={choice.id} choice={choice} exported={exported} whatField={whatField} />
        ) : (
          <ExportPicture key={choice.id} choice={choice} exported={exported} whatField={whatField} />
        )}
      </div>
    </Dialog>
  );
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

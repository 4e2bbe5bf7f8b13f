import { kindOf, labelOf } from '@paperroll/model';
import { useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useBoardIndex } from '../board/board-context.tsx';
import type { OutlineNode } from './outline-tree.ts';
import { wordsOf, type OutlineWords } from './outline-words.ts';
import { RowField } from './row-field.tsx';

/** What the field for a new sticky needs. */
export interface NewRowProps {
  readonly kind: string;
  readonly after: OutlineNode | undefined;
  readonly words: OutlineWords;
  readonly onDone: (written: { readonly kind: string; readonly text: string } | undefined) => void;
}

/** A new sticky being written: its kind and its text. */
export function NewRow({ kind: first, after, words, onDone }: NewRowProps): ReactElement {
  const { editor } = useBoard().session;
  const meta = useBoardIndex((index) => index.meta);
  const [kind, setKind] = useState(first);
  const known = kindOf(editor.notation, kind);
  const choices = editor.notation.kinds.filter((each) => each.id === kind || each.levels.includes(meta.level));
  const place = after ? t('outline.new-after', { text: wordsOf(after, words).text }) : t('outline.new');
  const label = labelOf(known, meta.labels);
  const finish = (text: string | undefined): void => onDone(text === undefined || text.trim() === '' ? undefined : { kind, text });
  return (
    <div className="outline__composer">
      <label className="outline__composer-kind">
        <span className="field__label">{place}</span>
        <select className="input" value={kind} onChange={(event) => setKind(event.target.value)} onKeyDown={(event) => (event.key === 'Escape' ? finish(undefined) : undefined)}>
          {choices.map((each) => (
            <option key={each.id} value={each.id}>
              {labelOf(each, meta.labels)}
            </option>
          ))}
        </select>
      </label>
      <RowField label={t('outline.new-text', { kind: label })} value="" placeholder={known.wording.example} waits onDone={finish} />
    </div>
  );
}

import { countBoard, libraries, type BoardSnapshot, type Notation, type Sample } from '@paperroll/model';
import { useMemo, useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { formatNumber, inSentence } from '../../i18n/format.ts';
import { findLocalNotation, sayShipped } from '../../i18n/local-notation.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { createBoard } from '../create-board.ts';
import { BoardThumbnail } from './board-thumbnail.tsx';

interface Entry {
  readonly notation: Notation;
  readonly sample: Sample;
}

/** Boards worth reading; opening one makes a board of one's own to write on. */
export function SampleGallery(): ReactElement | null {
  const entries = libraries.flatMap(({ notation, samples }) => samples.map((sample): Entry => ({ notation, sample })));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  if (entries.length === 0) return null;
  return (
    <section className="start__section" aria-labelledby="samples-title">
      <h2 id="samples-title">{t('start.samples')}</h2>
      <p className="start__lead">{t('start.samples.about')}</p>
      {problem ? (
        <p className="note-box note-box--bad" role="alert">
          {problem}
        </p>
      ) : null}
      <ul className="gallery">
        {entries.map((entry) => (
          <SampleCard key={entry.sample.id} entry={entry} onProblem={setProblem} />
        ))}
      </ul>
    </section>
  );
}

function SampleCard({ entry, onProblem }: { readonly entry: Entry; readonly onProblem: (message: string | undefined) => void }): ReactElement {
  const app = useApp();
  const { notation, sample } = entry;
  const snapshot = useMemo(() => sample.build(), [sample]);
  const [busy, setBusy] = useState(false);
  const open = (): void => {
    setBusy(true);
    onProblem(undefined);
    void createBoard(app, snapshot).then((done) => {
      setBusy(false);
      if (!done.ok) onProblem(refusalWords(done.error));
    });
  };
  return (
    <li className="sample">
      <button type="button" className="sample__button" disabled={busy} onClick={open}>
        <span className="sample__picture">
          <BoardThumbnail snapshot={snapshot} />
        </span>
        <span className="sample__title">{sample.title}</span>
        <span className="sample__about">{sayShipped(`sample.${sample.id}.about`, sample.description)}</span>
        <span className="sample__facts">{factsOf(findLocalNotation(notation.id) ?? notation, snapshot)}</span>
      </button>
    </li>
  );
}

function factsOf(notation: Notation, snapshot: BoardSnapshot): string {
  const level = notation.levels.find(({ id }) => id === snapshot.meta.level)?.label;
  const events = countBoard(snapshot).elements[notation.defaultKind] ?? 0;
  const kind = notation.kinds.find(({ id }) => id === notation.defaultKind);
  const counted = kind ? `${formatNumber(events)} ${inSentence(events === 1 ? kind.label : kind.plural)}` : undefined;
  return [level, counted, t('start.elements', { count: snapshot.elements.length })].filter(Boolean).join(' · ');
}

import { EMPTY_META, newEventModel, TITLE_LIMIT, type BoardSnapshot, type Level, type Notation } from '@paperroll/model';
import { ArrowRight } from 'lucide-react';
import { nanoid } from 'nanoid';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { localNotations } from '../../i18n/local-notation.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { createBoard } from '../create-board.ts';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { Segments } from '../kit/segments.tsx';

const SHOWN_KINDS = 6;

/** A title, if one has one, and how deep to go. */
export function NewBoard(): ReactElement | null {
  const app = useApp();
  const [notation, setNotation] = useState<Notation | undefined>(localNotations[0]);
  const [level, setLevel] = useState<string>(notation?.levels[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem?: string }>({ busy: false });
  const ids = { title: useId(), level: useId() };
  if (!notation) return null;

  const choose = (id: string): void => {
    const next = localNotations.find((known) => known.id === id);
    setNotation(next);
    setLevel(next?.levels[0]?.id ?? '');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setState({ busy: true });
    void createBoard(app, firstContent(notation.id, level, title.trim())).then((done) => setState(done.ok ? { busy: false } : { busy: false, problem: refusalWords(done.error) }));
  };

  return (
    <form className="new-board surface" aria-label={t('start.new')} onSubmit={submit}>
      <div className="field">
        <label className="field__label" htmlFor={ids.title}>
          {t('start.new.title')}
        </label>
        <input
          id={ids.title}
          className="input input--large"
          placeholder={t('start.new.placeholder')}
          value={title}
          maxLength={TITLE_LIMIT}
          autoComplete="off"
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      {localNotations.length > 1 ? <Segments label={t('start.new.notation')} value={notation.id} options={localNotations.map(({ id, title: label }) => ({ value: id, label }))} onChange={choose} /> : null}
      <fieldset className="levels">
        <legend className="field__label">{t('start.new.level')}</legend>
        {notation.levels.map((choice) => (
          <LevelCard key={choice.id} level={choice} notation={notation} name={ids.level} checked={choice.id === level} onChoose={() => setLevel(choice.id)} />
        ))}
      </fieldset>
      {state.problem ? (
        <p className="note-box note-box--bad" role="alert">
          {state.problem}
        </p>
      ) : null}
      <button type="submit" className="button button--primary button--large" disabled={state.busy}>
        {state.busy ? t('start.new.busy') : t('start.new')}
        <ArrowRight size={18} aria-hidden="true" />
      </button>
    </form>
  );
}

/** An empty roll; an Event Model begins with its lanes and a column. */
function firstContent(notation: string, level: string, title: string): BoardSnapshot {
  if (notation !== 'event-modeling') return { meta: { ...EMPTY_META, title, notation, level }, elements: [], relations: [] };
  const lanes = { actor: t('start.new.lane-actor'), interaction: t('start.new.lane-interaction'), stream: t('start.new.lane-stream') };
  return newEventModel({ title, lanes, makeId: nanoid });
}

interface LevelCardProps {
  readonly level: Level;
  readonly notation: Notation;
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function LevelCard({ level, notation, name, checked, onChoose }: LevelCardProps): ReactElement {
  const id = useId();
  return (
    <div className="level-card">
      <input id={id} type="radio" name={name} className="radio" value={level.id} checked={checked} onChange={onChoose} aria-describedby={`${id}-about`} />
      <label htmlFor={id} className="level-card__label">
        {level.label}
      </label>
      <span id={`${id}-about`} className="level-card__about">
        {level.description}
      </span>
      <span className="level-card__kinds" aria-hidden="true">
        {kindsToShow(notation, level.id).map((kind) => (
          <KindSwatch key={kind.id} kind={kind} size={20} />
        ))}
      </span>
    </div>
  );
}

/** The stickies that tell a level from the others: its own first. */
function kindsToShow(notation: Notation, level: string): readonly Notation['kinds'][number][] {
  const papers = notation.kinds.filter((kind) => kind.levels.includes(level) && !['region', 'frame', 'lane', 'note', 'arrow'].includes(kind.figure));
  return papers.slice(0, level === notation.levels[0]?.id ? SHOWN_KINDS - 2 : level === notation.levels[1]?.id ? SHOWN_KINDS + 1 : SHOWN_KINDS + 3);
}

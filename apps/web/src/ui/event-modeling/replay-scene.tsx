import { kindIdOf, kindOf, type ReplayedColumn, type ReplayedReadModel, type ReplayedScreen, type ReplayedValues, type ReplayStep } from '@paperroll/model';
import { ArrowLeft, ArrowRight, ListTodo, Sparkle } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { exampleText } from './example-text.ts';
import { useModel } from './model-context.tsx';

/** How much is shown of a long history: what is newest. */
const SHOWN = { events: 30, readModels: 20, screens: 12 } as const;

/** What the picture of a moment needs. */
export interface ReplaySceneProps {
  readonly column: ReplayedColumn;
  /** The click that is on; undefined: the column is over. */
  readonly step: ReplayStep | undefined;
  readonly steps: { readonly nth: number; readonly count: number };
  readonly onNext: (() => void) | undefined;
  readonly onBack: (() => void) | undefined;
}

/** A moment of the replay: what happens and has happened, what is known, what is seen. */
export function ReplayScene({ column, step, steps, onNext, onBack }: ReplaySceneProps): ReactElement {
  // What changed here is what one looks for.
  const readModels = [...column.readModels].sort((a, b) => Number(b.changed) - Number(a.changed) || Number(b.rows.length > 0) - Number(a.rows.length > 0));
  const screens = [...column.screens].sort((a, b) => Number(b.here) - Number(a.here) || b.column - a.column);
  const events = [...column.events].reverse();
  return (
    <div className="em-replay">
      <Part label={t('em.replay-clicks')}>
        <p className="em-replay__step" aria-live="polite">
          {step ? t(`em.step.${step.kind}`, { title: step.title.trim() || t('em.untitled') }) : column.column < 0 ? t('em.step.before') : t('em.step.over')}
        </p>
        {step ? <StepPicture step={step} /> : null}
        <div className="em-replay__buttons">
          <button type="button" className="button" disabled={!onBack} onClick={onBack}>
            <ArrowLeft size={16} aria-hidden="true" />
            {t('em.replay-back-click')}
          </button>
          <button type="button" className="button button--primary" disabled={!onNext} onClick={onNext}>
            {t('em.replay-next-click')}
            <ArrowRight size={16} aria-hidden="true" />
          </button>
        </div>
        {step ? <p className="em-replay__about">{t('em.replay-step-of', { ...steps })}</p> : null}
      </Part>
      <Part label={t('em.replay-events')} heading={t('em.replay-events-count', { count: column.events.length })}>
        {column.events.length === 0 ? <p className="em-replay__about">{t('em.replay-no-events')}</p> : null}
        <ol className="em-replay__events" reversed>
          {events.slice(0, SHOWN.events).map((event) => (
            <li key={event.nth} className={event.column === column.column ? 'em-replay__event em-replay__event--fresh' : 'em-replay__event'}>
              <span className="em-replay__title">
                <Swatch kind="event" />
                {event.title.trim() || t('em.untitled')}
                {event.column === column.column ? <Fresh /> : null}
              </span>
              <Values values={event.values} />
            </li>
          ))}
        </ol>
        <More count={events.length - SHOWN.events} />
      </Part>
      <Part label={t('em.replay-read-models')}>
        {readModels.length === 0 ? <p className="em-replay__about">{t('em.replay-no-read-models')}</p> : null}
        {readModels.slice(0, SHOWN.readModels).map((readModel) => (
          <ReadModelTable key={readModel.definition} readModel={readModel} />
        ))}
        <More count={readModels.length - SHOWN.readModels} />
      </Part>
      <Part label={t('em.replay-screens')}>
        {screens.length === 0 ? <p className="em-replay__about">{t('em.replay-no-screens')}</p> : null}
        {screens.slice(0, SHOWN.screens).map((screen) => (
          <ScreenPicture key={screen.definition} screen={screen} onNext={screen.here ? onNext : undefined} />
        ))}
        <More count={screens.length - SHOWN.screens} />
      </Part>
    </div>
  );
}

/** Says how much more there is than one can take in: what is newest comes first. */
function More({ count }: { readonly count: number }): ReactElement | null {
  return count > 0 ? <p className="em-replay__about">{t('em.replay-more', { count })}</p> : null;
}

/** A part of the picture; it scrolls by itself, so keys must reach it. */
function Part({ label, heading = label, children }: { readonly label: string; readonly heading?: string; readonly children: ReactNode }): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <section className="em-replay__part" aria-label={label} tabIndex={0}>
      <h3>{heading}</h3>
      {children}
    </section>
  );
}

function Swatch({ kind }: { readonly kind: Parameters<typeof kindIdOf>[0] }): ReactElement {
  const { editor } = useBoard().session;
  return <KindSwatch kind={kindOf(editor.notation, kindIdOf(kind))} size={16} />;
}

function Fresh(): ReactElement {
  return (
    <span className="em-fresh">
      <Sparkle size={11} aria-hidden="true" />
      {t('em.replay-new')}
    </span>
  );
}

function Values({ values }: { readonly values: ReplayedValues }): ReactElement | null {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <dl className="em-values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{exampleText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function StepPicture({ step }: { readonly step: ReplayStep }): ReactElement | null {
  switch (step.kind) {
    case 'screen':
      return <ScreenPicture screen={step.screen} onNext={undefined} />;
    case 'command':
      return <Values values={step.command.values} />;
    case 'event':
      return <Values values={step.event.values} />;
    case 'read-model':
      return <ReadModelTable readModel={step.readModel} />;
    case 'trigger':
      return null;
  }
}

function ReadModelTable({ readModel }: { readonly readModel: ReplayedReadModel }): ReactElement {
  const { title, columns, rows, gone, todo, changed } = readModel;
  const name = title.trim() || t('em.untitled');
  return (
    <div className="em-replay__model">
      <h4>
        <Swatch kind="read-model" />
        {name}
        {todo ? (
          <span className="em-fresh em-fresh--todo">
            <ListTodo size={12} aria-hidden="true" />
            {t('em.replay-todo', { count: rows.length })}
          </span>
        ) : null}
        {changed ? <Fresh /> : null}
      </h4>
      {rows.length + gone.length === 0 ? (
        <p className="em-replay__about">{t(todo ? 'em.replay-nothing-to-do' : 'em.replay-no-rows')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
        <section className="em-data__scroll" tabIndex={0} aria-label={t('em.replay-rows', { title: name })}>
          <table className="em-replay__table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('em.replay-change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ values, fresh }, i) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
                <tr key={i} className={fresh ? 'em-replay__row--fresh' : ''}>
                  <Cells columns={columns} values={values} />
                  <td>{fresh ? <Fresh /> : ''}</td>
                </tr>
              ))}
              {gone.map((values, i) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
                <tr key={`gone ${i}`} className="em-replay__row--gone">
                  <Cells columns={columns} values={values} />
                  <td>
                    <span className="em-fresh em-fresh--gone">{t(todo ? 'em.replay-done' : 'em.replay-gone')}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

function Cells({ columns, values }: { readonly columns: readonly string[]; readonly values: ReplayedValues }): ReactElement {
  return (
    <>
      {columns.map((column) => (
        <td key={column}>{exampleText(values[column])}</td>
      ))}
    </>
  );
}

/** A screen as a wireframe that is filled in; its button goes one click on. */
function ScreenPicture({ screen, onNext }: { readonly screen: ReplayedScreen; readonly onNext: (() => void) | undefined }): ReactElement {
  const model = useModel();
  const shown = screen.fields.filter(({ typed }) => !typed);
  const typed = screen.fields.filter((field) => field.typed);
  return (
    <div className={`em-screen${screen.here ? ' em-screen--here' : ''}`}>
      <h4 className="em-screen__bar">{model.definitions.get(screen.definition)?.title.trim() || t('em.untitled')}</h4>
      <div className="em-screen__body">
        {shown.length > 0 ? (
          <dl className="em-values">
            {shown.map(({ name, values }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{values.length === 0 ? t('em.replay-empty-value') : values.map(exampleText).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {screen.readModels
          .filter(({ rows }) => rows.length > 0)
          .map((readModel) => (
            <p key={readModel.definition} className="em-screen__rows">
              {t('em.replay-shows-rows', { title: readModel.title, count: readModel.rows.length })}
            </p>
          ))}
        {typed.map(({ name, values }) => (
          <p key={name} className="em-screen__input">
            <span>{name}</span>
            <span className="em-screen__box">{values.map(exampleText).join(', ')}</span>
          </p>
        ))}
        {onNext ? (
          <button type="button" className="button em-screen__next" onClick={onNext}>
            {t('em.replay-next-click')}
            <ArrowRight size={14} aria-hidden="true" />
          </button>
        ) : null}
      </div>
    </div>
  );
}

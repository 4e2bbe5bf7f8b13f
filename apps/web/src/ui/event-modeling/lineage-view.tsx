import { kindIdOf, kindOf, type LineageStep } from '@paperroll/model';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { useLint, useModel, useTraced } from './model-context.tsx';
import { placementsOf } from './neighbours.ts';
import { useReveal } from './use-reveal.ts';

/** The way of the field that is looked at: back to where its value enters, forward to where it is shown. */
export function LineageView(): ReactElement | null {
  const [traced, trace] = useTraced();
  const lint = useLint();
  const lineage = traced && lint.trace(traced.element, traced.field);
  if (!lineage) return null;
  const { back, forward } = lineage;
  return (
    <section className="em-way" aria-label={t('em.way', { name: back.path })}>
      <header className="em-way__head">
        <h3>{t('em.way', { name: back.path })}</h3>
        <IconButton small label={t('em.way-close')} icon={X} side="left" onClick={() => trace(undefined)} />
      </header>
      <Direction label={t('em.way-back')} none={t(back.state === 'missing' ? 'em.way-no-origin' : back.state === 'unchecked' ? 'em.way-unchecked' : 'em.way-enters-here')} start={back} side="back" />
      <Direction label={t('em.way-forward')} none={t('em.way-no-use')} start={forward} side="forward" />
    </section>
  );
}

type Side = 'back' | 'forward';

function Direction({ label, none, start, side }: { readonly label: string; readonly none: string; readonly start: LineageStep; readonly side: Side }): ReactElement {
  return (
    <div className="em-way__direction">
      <h4 className="field__label">{label}</h4>
      <ol className="em-way__steps">
        <Stop step={start} side={side} isStart />
        <Beyond step={start} side={side} />
      </ol>
      {start.beyond.length === 0 ? <p className="em-way__none">{none}</p> : null}
    </div>
  );
}

/** What lies beyond a stop: one road goes on in the same list, several each in their own. */
function Beyond({ step, side }: { readonly step: LineageStep; readonly side: Side }): ReactElement | null {
  const [only] = step.beyond;
  if (!only) return null;
  if (step.beyond.length === 1)
    return (
      <>
        <Stop step={only} side={side} from={step} />
        <Beyond step={only} side={side} />
      </>
    );
  return (
    <li className="em-way__fork">
      {step.beyond.map((each, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- an element may come twice
        <ol key={i} className="em-way__steps">
          <Stop step={each} side={side} from={step} />
          <Beyond step={each} side={side} />
        </ol>
      ))}
    </li>
  );
}

interface StopProps {
  readonly step: LineageStep;
  readonly side: Side;
  readonly from?: LineageStep;
  readonly isStart?: boolean;
}

function Stop({ step, side, from, isStart = false }: StopProps): ReactElement {
  const { editor } = useBoard().session;
  const model = useModel();
  const reveal = useReveal();
  const kind = model.definitions.get(step.element)?.kind ?? 'event';
  const [place] = placementsOf(model, step.element);
  // How a value comes to a field is told at that field: going back, at the stop before.
  const how = side === 'back' ? (step.beyond.length === 0 && step.state === 'supplied' ? step.how : undefined) : undefined;
  const arrives = side === 'back' ? from?.how : isStart ? undefined : step.how;
  return (
    <li className={`em-way__step${step.state === 'missing' ? ' em-way__step--missing' : ''}`}>
      {arrives && arrives !== 'copy' ? <span className="em-way__how">{t(`em.how.${arrives}`)}</span> : null}
      <button type="button" className="em-way__stop" aria-current={isStart} onClick={() => reveal([place ?? step.element])}>
        <KindSwatch kind={kindOf(editor.notation, kindIdOf(kind))} size={18} />
        <span className="em-way__title">{step.title || t('em.untitled')}</span>
        {step.path === '' ? null : <span className="em-way__field">{step.path}</span>}
      </button>
      {how ? <span className="em-way__enters">{t('em.way-enters', { how: t(`em.how.${how}`) })}</span> : null}
      {step.state === 'missing' && !isStart ? <span className="em-way__enters">{t('em.origin.none')}</span> : null}
      {step.isAgain ? <span className="em-way__enters">{t('em.way-again')}</span> : null}
    </li>
  );
}

import { AMOUNT_MAX, AMOUNT_STEP, type TidyPreview } from '@paperroll/editor';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { focusWall, useBoard, useEditorState } from './board-context.tsx';
import './tidy-bar.css';

/** What tidying would do, as it is shown on the wall, and the decision. */
export function TidyBar(): ReactElement | null {
  const preview = useEditorState((state) => state.preview);
  return preview.type === 'tidy' && preview.standing ? <Bar preview={preview} /> : null;
}

function Bar({ preview: { action, moved, boxes, amount } }: { readonly preview: TidyPreview }): ReactElement {
  const { editor } = useBoard().session;
  const bar = useRef<HTMLElement>(null);
  const apply = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = bar.current;
    const release = keepFocus(apply);
    return () => {
      release();
      if (element?.contains(document.activeElement) || document.activeElement === document.body) focusWall();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') editor.tidying.cancel();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) editor.tidying.apply();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape anywhere in it cancels
    <section ref={bar} className="tidy-bar chrome" aria-label={t('tidy.label')} onKeyDown={onKeyDown}>
      <p className="tidy-bar__words">
        <strong>{editor.actions.find(({ id }) => id === action)?.label}</strong>
        <span>{t('tidy.moves', { count: moved })}</span>
      </p>
      {amount === undefined ? null : <Amount amount={amount} />}
      <div className="tidy-bar__choice">
        <button type="button" className="button button--quiet" onClick={() => editor.tidying.cancel()}>
          {t('tidy.cancel')}
        </button>
        <button ref={apply} type="button" className="button button--primary" disabled={boxes.size === 0} onClick={() => editor.tidying.apply()}>
          {t('tidy.apply')}
        </button>
      </div>
    </section>
  );
}

/**
 * Focuses the button, and again when something takes the focus that nobody asked for: the menu or dialog from which it was called gives the focus back
 * while it closes. Ends with the first key or press.
 */
function keepFocus(button: RefObject<HTMLButtonElement | null>): () => void {
  let frame = 0;
  const focus = (): void => button.current?.focus();
  const again = (event: FocusEvent): void => {
    cancelAnimationFrame(frame);
    if (event.target !== button.current) frame = requestAnimationFrame(focus);
  };
  const release = (): void => {
    cancelAnimationFrame(frame);
    document.removeEventListener('focusin', again);
    for (const act of ['keydown', 'pointerdown'] as const) document.removeEventListener(act, release, true);
  };
  focus();
  document.addEventListener('focusin', again);
  for (const act of ['keydown', 'pointerdown'] as const) document.addEventListener(act, release, true);
  return release;
}

/** How much room there shall be, in units of the board. */
function Amount({ amount }: { readonly amount: number }): ReactElement {
  const { editor } = useBoard().session;
  return (
    <div className="tidy-bar__amount">
      <IconButton small label={t('tidy.less-room')} icon={Minus} side="top" disabled={amount <= 0} onClick={() => editor.tidying.setAmount(amount - AMOUNT_STEP)} />
      <input
        type="number"
        className="input tidy-bar__number"
        aria-label={t('tidy.room')}
        min={0}
        max={AMOUNT_MAX}
        step={AMOUNT_STEP}
        value={amount}
        onChange={(event) => editor.tidying.setAmount(event.currentTarget.valueAsNumber || 0)}
      />
      <IconButton small label={t('tidy.more-room')} icon={Plus} side="top" disabled={amount >= AMOUNT_MAX} onClick={() => editor.tidying.setAmount(amount + AMOUNT_STEP)} />
    </div>
  );
}

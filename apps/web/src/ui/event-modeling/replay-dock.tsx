import type { Editor } from '@paperroll/editor';
import { createReplay, type ElementId, type Replay } from '@paperroll/model';
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard } from '../board/board-context.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { useStore } from '../state/use-store.ts';
import { bringClear } from './bring-clear.ts';
import { DockShell } from './dock-shell.tsx';
import type { LiveModel } from './live-model.ts';
import { titled, useLiveModel, useModel } from './model-context.tsx';
import { nextPlace, placeBefore, stepAt, type ReplayPlace } from './replay-place.ts';
import { ReplayScene } from './replay-scene.tsx';

/** How long each column is shown while it plays by itself (ms). */
const BEAT_MS = 1400;
/** It goes through all columns and hangs from none. */
const AT_EDGE = { column: undefined, turn: 0 } as const;
/** When a replay begins, in its own time: nine o'clock on a working day. */
const START = Date.UTC(2026, 0, 5, 9);
const MINUTE_MS = 60_000;

/** The model played through: a scrubber along its columns, and what is known and seen at each. */
export function ReplayDock(): ReactElement {
  const { editor } = useBoard().session;
  const { profile } = useApp();
  const live = useLiveModel();
  const model = useModel();
  const user = useStore(profile).name;
  const replay = useMemo(() => createReplay(model, { clock: (nth) => new Date(START + nth * MINUTE_MS).toISOString().replace('.000', ''), ids: (nth) => `id-${nth + 1}`, user }), [model, user]);
  const [asked, setPlace] = useState<ReplayPlace>({ column: -1 });
  const [playing, setPlaying] = useState(false);
  const last = replay.slices.length - 1;
  const place = asked.column > last ? { column: last } : asked;
  const { column } = place;
  const step = stepAt(replay, place);
  const slice = replay.slices[column];

  const go = (next: ReplayPlace | undefined): void => {
    if (next) setPlace(next);
  };
  const scrub = (to: number): void => {
    setPlaying(false);
    setPlace({ column: Math.min(last, Math.max(-1, to)) });
  };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => (column >= last ? setPlaying(false) : setPlace({ column: column + 1 })), BEAT_MS);
    return () => clearTimeout(timer);
  }, [playing, column, last]);
  // Nothing is worked on while one watches; what was selected would stand in the way.
  useEffect(() => editor.select([]), [editor]);
  useSpotlight(editor, live, slice, step?.placement);

  const now = column < 0 ? t('em.replay-start') : t('em.replay-column', { nth: column + 1, count: last + 1, title: titledSlice(replay, model.slices, column) });
  const forward = nextPlace(replay, place);
  return (
    <DockShell
      hanging={AT_EDGE}
      label={t('em.replay')}
      head={
        <div className="em-scrub">
          <IconButton small label={t('em.replay-first')} icon={ChevronFirst} side="top" disabled={column < 0} onClick={() => scrub(-1)} />
          <IconButton small label={t('em.replay-back')} icon={ChevronLeft} side="top" disabled={column < 0} onClick={() => scrub(column - 1)} />
          <IconButton
            small
            label={t(playing ? 'em.replay-pause' : 'em.replay-play')}
            icon={playing ? Pause : Play}
            side="top"
            disabled={last < 0}
            onClick={() => {
              if (!playing && column >= last) setPlace({ column: -1 });
              setPlaying(!playing);
            }}
          />
          <IconButton small label={t('em.replay-on')} icon={ChevronRight} side="top" disabled={column >= last} onClick={() => scrub(column + 1)} />
          <IconButton small label={t('em.replay-last')} icon={ChevronLast} side="top" disabled={column >= last} onClick={() => scrub(last)} />
          <input className="em-scrub__range" type="range" min={0} max={last + 1} value={column + 1} aria-label={t('em.replay-range')} aria-valuetext={now} onChange={(event) => scrub(Number(event.target.value) - 1)} />
          <output className="em-scrub__now">{now}</output>
        </div>
      }
    >
      {last < 0 ? (
        <p className="em-replay__none">{t('em.replay-empty')}</p>
      ) : (
        <ReplayScene
          column={replay.at(column)}
          step={step}
          steps={{ nth: (place.step ?? -1) + 1, count: replay.stepCount(column) }}
          onNext={forward && (() => go(forward))}
          onBack={column < 0 ? undefined : () => go(placeBefore(replay, place))}
        />
      )}
    </DockShell>
  );
}

/** Lights up the column and the element that is on, and brings the column into view. */
function useSpotlight(editor: Editor, { spotlight }: LiveModel, at: ElementId | undefined, placement: ElementId | undefined): void {
  useEffect(() => {
    spotlight.set([at, placement].filter((id) => id !== undefined));
    return () => spotlight.set([]);
  }, [spotlight, at, placement]);
  useEffect(() => {
    if (at !== undefined) bringClear(editor, [at]);
  }, [editor, at]);
}

const titledSlice = ({ slices }: Replay, all: readonly { readonly id: ElementId; readonly title: string }[], column: number): string => titled(all.find(({ id }) => id === slices[column]) ?? { title: '' }, t('em.untitled'));

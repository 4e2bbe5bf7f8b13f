import type { Editor, EditorState } from '@paperroll/editor';
import { intersects, type Element, type ElementId, type EventModel, type EventModelLint } from '@paperroll/model';
import { visibleRect } from '@paperroll/scene';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactElement, type RefObject } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { useStore } from '../state/use-store.ts';
import { useLiveModel } from './model-context.tsx';
import { placementsOf } from './neighbours.ts';
import { elementsOnWay, type TracedField } from './traced-field.ts';
import { whenIdle } from './when-idle.ts';

/** More marks than these at once are a carpet, not a help. */
const MOST = 300;
/** From this zoom on there is room for words. */
const WORDS = 0.55;

interface Mark {
  readonly element: Element;
  readonly gaps: number;
}

interface Stop {
  readonly element: Element;
  /** Its place on the way, from 1. */
  readonly nth: number;
}

/** Marks over the wall: fields without an origin, for everybody, and the way of the field that is looked at. They hang in an own layer, which the camera moves. */
export function ModelMarks(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const live = useLiveModel();
  const { model, lint } = useStore(live.now);
  const traced = useStore(live.traced);
  const spotlight = useStore(live.spotlight);
  const world = useCamera(editor);
  const [looked, setLooked] = useState(0);
  useRested(editor, () => setLooked((count) => count + 1));
  const marks = marksInView(editor, model, lint);
  const stops = traced ? stopsOf(editor, model, lint, traced) : [];
  const open = (id: ElementId): void => {
    editor.reveal([id]);
    chrome.getState().setModelTab('details');
  };
  return (
    <div className="em-marks" data-looked={looked}>
      <div ref={world} className="em-marks__world">
        {spotlight.map((id) => {
          const element = editor.index.elements.get(id);
          return element ? <span key={`${id} lit`} className="em-marks__lit" style={boxOf(element)} /> : null;
        })}
        {stops.map(({ element, nth }) => (
          <span key={`${element.id} way`} className="em-marks__stop" style={boxOf(element)}>
            <span className="em-marks__nth">{nth}</span>
          </span>
        ))}
        {marks.map(({ element, gaps }) => (
          <button
            key={element.id}
            type="button"
            tabIndex={-1}
            className="em-mark"
            style={cornerOf(element)}
            aria-label={t('em.mark', { count: gaps, title: element.text.trim() || t('em.untitled') })}
            onClick={() => open(element.id)}
            onWheel={(event) => document.querySelector('.wall')?.dispatchEvent(new WheelEvent('wheel', event.nativeEvent))}
          >
            <TriangleAlert size={13} aria-hidden="true" />
            {gaps}
            <span className="em-mark__words">{t('em.mark-words')}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

const px = (at: number): string => `calc(var(--zoom) * ${at}px)`;
const cornerOf = ({ x, y, w, h }: Element): CSSProperties => ({ left: px(x + w), top: px(y + h) });
const boxOf = ({ x, y, w, h }: Element): CSSProperties => ({ left: px(x), top: px(y), width: px(w), height: px(h) });

function marksInView({ index, state }: Editor, model: EventModel, lint: EventModelLint): readonly Mark[] {
  const seen = visibleRect(state.viewport, state.screen);
  // Half a screen more, so that panning brings marks along.
  const room = { x: seen.x - seen.w / 2, y: seen.y - seen.h / 2, w: seen.w * 2, h: seen.h * 2 };
  const marks: Mark[] = [];
  for (const { id, definition } of model.placements.values()) {
    const gaps = lint.gaps(definition);
    const element = gaps > 0 ? index.elements.get(id) : undefined;
    if (element && intersects(element, room)) marks.push({ element, gaps });
    if (marks.length >= MOST) break;
  }
  return marks;
}

function stopsOf({ index }: Editor, model: EventModel, lint: EventModelLint, { element, field }: TracedField): readonly Stop[] {
  const lineage = lint.trace(element, field);
  if (!lineage) return [];
  return elementsOnWay(lineage).flatMap((id, i) =>
    placementsOf(model, id).flatMap((place): Stop | readonly [] => {
      const drawn = index.elements.get(place);
      return drawn ? { element: drawn, nth: i + 1 } : [];
    }),
  );
}

/** Moves the layer with the camera, outside of React: it does so in every frame of a pan. */
function useCamera(editor: Editor): RefObject<HTMLDivElement | null> {
  const world = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = ({ viewport, preview }: EditorState): void => {
      const element = world.current;
      if (!element) return;
      const { x, y, zoom } = viewport;
      element.style.transform = `translate(${-x * zoom}px, ${-y * zoom}px)`;
      element.style.setProperty('--zoom', String(zoom));
      element.dataset['words'] = String(zoom >= WORDS);
      // What is being moved leaves its mark behind until it is let go.
      element.hidden = preview.type !== 'none' && preview.type !== 'marquee';
    };
    follow(editor.state);
    return editor.subscribe(follow);
  }, [editor]);
  return world;
}

/** Tells once the camera rests. */
function useRested(editor: Editor, tell: () => void): void {
  const told = useRef(tell);
  useEffect(() => {
    told.current = tell;
  });
  useEffect(() => {
    const idle = whenIdle(() => told.current());
    const stop = editor.subscribe((state, before) => {
      if (state.viewport !== before.viewport || state.screen !== before.screen) idle.ask();
    });
    return () => {
      stop();
      idle.cancel();
    };
  }, [editor]);
}

import type { Editor } from '@paperroll/editor';
import { createEventModelLint, type ElementId, type EventModel, type EventModelLint, type LintProfile, type SpecificationResult } from '@paperroll/model';
import { createStore, type Store, type WritableStore } from '../../session/store.ts';
import { runInPieces } from './run-in-pieces.ts';
import type { TracedField } from './traced-field.ts';
import { whenCalm, whenIdle } from './when-idle.ts';

/** All specifications run anew after a change: not between two letters (ms). */
const CALM_MS = 250;

/** What is known of the model at one moment; a new object after each change. */
export interface ModelNow {
  readonly model: EventModel;
  /** Answers for this moment. */
  readonly lint: EventModelLint;
}

/** The Event Model of an open board and what the checks say of it, brought up to date while the browser idles after changes. */
export interface LiveModel {
  readonly now: Store<ModelNow>;
  /** How each specification does, by its id; a moment behind the rest. */
  readonly results: Store<ReadonlyMap<ElementId, SpecificationResult>>;
  /** The field whose way is looked at. */
  readonly traced: WritableStore<TracedField | undefined>;
  /** What a replay lights up on the wall. */
  readonly spotlight: WritableStore<readonly ElementId[]>;
  /** Takes in what has changed since, at once. */
  refresh(): EventModel;
  /** Asks the checks more or less strictly. */
  setProfile(profile: LintProfile): void;
  /** Follows the board; returns its undo. */
  follow(): () => void;
}

/** Makes the live model of an editor's board; empty until it is refreshed. */
export function createLiveModel({ index }: Pick<Editor, 'index'>): LiveModel {
  const lint = createEventModelLint('valid');
  const now = createStore<ModelNow>({ model: lint.model(), lint });
  const results = createStore<ReadonlyMap<ElementId, SpecificationResult>>(new Map());
  let told = lint.model();
  const refresh = (): EventModel => {
    lint.update(index.snapshot());
    const model = lint.model();
    if (model !== told) now.set({ model, lint });
    told = model;
    return model;
  };
  return {
    now,
    results,
    traced: createStore<TracedField | undefined>(undefined),
    spotlight: createStore<readonly ElementId[]>([]),
    refresh,
    setProfile(profile) {
      lint.setProfile(profile);
      now.set({ model: lint.model(), lint });
    },
    follow() {
      const idle = whenIdle(refresh);
      let run = runInPieces(told);
      const goOn = whenIdle(() => (run.next() ? goOn.ask() : results.set(run.results)));
      const begin = whenCalm(() => {
        run = runInPieces(told);
        goOn.ask();
      }, CALM_MS);
      const stops = [index.onDiff(idle.ask), now.subscribe(begin.ask), idle.cancel, begin.cancel, goOn.cancel];
      idle.ask();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

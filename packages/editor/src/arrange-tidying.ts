import { panBy, type ArrangedBoxes } from '@paperroll/scene';
import { editTo } from './arrange-boxes.ts';
import { AMOUNT_MAX, plainArrangements, scopeOf, tidyArrangements, type Arrangement, type Scope } from './arrangements.ts';
import { isArea } from './selection.ts';
import { idle } from './tools/select/idle.ts';
import type { Tidying } from './tidying.ts';
import { countOf } from './words.ts';
import type { ToolLeaf, Workbench } from './workbench.ts';

/** More than so many elements are not laid out for each thing that a menu points at in passing. */
const LOOKED_AT = 1000;

/** What is shown. */
interface Shown {
  readonly action: string;
  readonly arrangement: Arrangement;
  readonly scope: Scope;
  amount: number | undefined;
  /** The board that the preview was planned for. */
  planned: unknown;
}

/** Plans anew whenever the board changes, so that nothing stale is shown or written (rule E13). */
export function createTidying(bench: Workbench): Tidying {
  let shown: Shown | undefined;

  const begin = (action: string): Shown | undefined => {
    const arrangement = tidyArrangements[action] ?? plainArrangements[action];
    const scope = scopeOf(bench);
    if (!arrangement || bench.state.readOnly || !arrangement.enabled(bench, scope)) return undefined;
    return { action, arrangement, scope, amount: arrangement.amount, planned: undefined };
  };
  const labelOf = ({ action }: Shown): string => bench.actions.find(({ id }) => id === action)?.label ?? action;
  const plan = ({ arrangement, scope, amount }: Shown): ArrangedBoxes => arrangement.plan(bench, scope, amount ?? 0);
  const movedIn = (boxes: ArrangedBoxes): number => {
    let moved = 0;
    for (const id of boxes.keys()) {
      const element = bench.index.elements.get(id);
      if (element && !isArea(bench, element)) moved += 1;
    }
    return moved;
  };
  const preview = (now: Shown, standing: boolean): void => {
    const boxes = plan(now);
    now.planned = bench.index.snapshot();
    bench.patch({ preview: { type: 'tidy', action: now.action, boxes, moved: movedIn(boxes), amount: now.amount, standing } });
  };
  const commit = (now: Shown): void => {
    const boxes = plan(now);
    const edit = editTo(bench.index, boxes);
    if (edit) bench.commit(edit, { announce: bench.translate('said.tidied', { action: labelOf(now), what: countOf(bench, movedIn(boxes)) }) });
    else bench.announce(bench.translate('said.in-place', { action: labelOf(now) }));
  };

  /** Points at the action in a menu: whatever else one does ends it. */
  const looking = (now: Shown): ToolLeaf => ({
    tool: { state: 'tidy.looking' },
    cursor: 'default',
    resting: true,
    begin: () => preview(now, false),
    on(event) {
      if (event.type === 'pointer-move' || event.type === 'pointer-leave' || event.type === 'tick' || event.type === 'key-up') return 'unused';
      bench.rest();
      return idle.on(event, bench);
    },
    refresh: () => {
      if (now.planned !== bench.index.snapshot()) preview(now, false);
    },
  });

  const standing = (now: Shown): ToolLeaf => {
    let grabbed: { readonly left: number; readonly top: number } | undefined;
    return {
      tool: { state: 'tidy.standing' },
      cursor: 'grab',
      resting: false,
      stands: true,
      begin: () => preview(now, true),
      on(event) {
        switch (event.type) {
          case 'key-down':
            if (event.key === 'Enter') tidying.apply();
            if (event.key === 'Escape') tidying.cancel();
            return event.key === 'Enter' || event.key === 'Escape' ? 'used' : 'unused';
          case 'pointer-down':
            grabbed = event.at;
            return 'used';
          case 'pointer-move':
            if (!grabbed) return 'unused';
            bench.setViewport(panBy(bench.state.viewport, { left: grabbed.left - event.at.left, top: grabbed.top - event.at.top }));
            grabbed = event.at;
            return 'used';
          case 'pointer-up':
          case 'pointer-cancel':
            grabbed = undefined;
            return 'used';
          default:
            return 'unused';
        }
      },
      refresh: () => {
        if (now.planned !== bench.index.snapshot()) preview(now, true);
      },
    };
  };

  const tidying: Tidying = {
    look(action) {
      const { state } = bench.leaf.tool;
      if (state !== 'select.idle' && state !== 'tidy.looking') return;
      bench.batch(() => {
        const now = action === undefined ? undefined : begin(action);
        if (now && (now.scope ?? bench.index.elements).size <= LOOKED_AT) bench.enter(looking(now));
        else if (state === 'tidy.looking') bench.rest();
      });
    },
    show(action) {
      bench.batch(() => {
        if (bench.leaf.tool.state === 'tidy.looking') bench.rest();
        const now = begin(action);
        if (!now) return;
        const boxes = plan(now);
        if (boxes.size === 0 && now.amount === undefined) return bench.announce(bench.translate('said.in-place', { action: labelOf(now) }));
        shown = now;
        bench.enter(standing(now));
        bench.announce(bench.translate('said.tidied-shown', { action: labelOf(now), what: countOf(bench, movedIn(boxes)) }));
      });
    },
    make(action) {
      bench.batch(() => {
        if (bench.leaf.tool.state === 'tidy.looking') bench.rest();
        const now = begin(action);
        if (now) commit(now);
      });
    },
    setAmount(amount) {
      const { preview: before } = bench.state;
      if (!shown || before.type !== 'tidy' || !before.standing || shown.amount === undefined || !Number.isFinite(amount)) return;
      shown.amount = Math.round(Math.max(0, Math.min(AMOUNT_MAX, amount)));
      const now = shown;
      bench.batch(() => preview(now, true));
    },
    apply() {
      const now = shown;
      if (!now || bench.leaf.tool.state !== 'tidy.standing') return;
      bench.batch(() => {
        bench.rest();
        commit(now);
      });
    },
    cancel() {
      if (bench.leaf.tool.state !== 'tidy.standing') return;
      bench.batch(() => {
        bench.rest();
        bench.announce(bench.translate('said.tidy-cancelled'));
      });
    },
  };
  return tidying;
}

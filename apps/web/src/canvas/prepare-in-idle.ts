import type { Scene } from '@paperroll/scene';

/** What comes on opening, and a burst of edits, is over by then (ms). */
const CALM_MS = 2000;
/** Connectors whose ways are found between two looks at the clock, and what must be left of an idle moment for them (ms). */
const AT_ONCE = 4;
const LEAST_MS = 3;
/** Where a browser does not tell when it is idle: how often (ms). */
const EVERY_MS = 60;

/** Finds the ways of connectors that nobody has looked at yet while the browser has nothing else to do. Returns its undo. */
export function prepareInIdle(scene: Scene): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  let underWay = false;
  const work = (deadline?: IdleDeadline): void => {
    const isIdle = (): boolean => deadline !== undefined && deadline.timeRemaining() > LEAST_MS;
    do underWay = scene.prepare(AT_ONCE);
    while (underWay && isIdle());
    if (underWay) next();
  };
  const next = (): void => {
    // Safari does not have it.
    if ('requestIdleCallback' in window) idle = requestIdleCallback(work);
    else timer = setTimeout(work, EVERY_MS);
  };
  const begin = (): void => {
    if (underWay) return;
    underWay = true;
    timer = setTimeout(next, CALM_MS);
  };
  const stop = scene.onChange(begin);
  begin();
  return () => {
    stop();
    clearTimeout(timer);
    if (idle !== 0) cancelIdleCallback(idle);
  };
}

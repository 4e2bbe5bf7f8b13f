/** One animation frame for everything: first what came in is taken, then what changed is drawn. */
export interface FrameLoop {
  /** Asks for a frame; many asks make one. */
  request(): void;
  /** Called first in each frame; true keeps the frames coming. */
  onInput(listener: (time: number) => boolean): () => void;
  /** Called last in each frame, after input changed what is to be seen. */
  onDraw(listener: (time: number) => void): () => void;
  dispose(): void;
}

/** Makes a loop that rests until it is asked. Input and drawing share a frame, so that a drag is drawn without a frame's delay. */
export function createFrameLoop(): FrameLoop {
  const inputs = new Set<(time: number) => boolean>();
  const draws = new Set<(time: number) => void>();
  let frame = 0;
  let running = false;
  let wanted = false;
  const run = (time: number): void => {
    frame = 0;
    running = true;
    let more = false;
    try {
      for (const input of inputs) more = input(time) || more;
      // Input asked for this very frame; only what comes after it needs another.
      wanted = false;
      for (const draw of draws) draw(time);
    } finally {
      running = false;
      if (more || wanted) request();
    }
  };
  const request = (): void => {
    if (running) wanted = true;
    else if (frame === 0) frame = requestAnimationFrame(run);
  };
  return {
    request,
    onInput: (listener) => {
      inputs.add(listener);
      return () => void inputs.delete(listener);
    },
    onDraw: (listener) => {
      draws.add(listener);
      return () => void draws.delete(listener);
    },
    dispose: () => {
      cancelAnimationFrame(frame);
      frame = 0;
      inputs.clear();
      draws.clear();
    },
  };
}

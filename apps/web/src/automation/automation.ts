import { boardJson, centerOf, elementId, type BoardPoint } from '@paperroll/model';
import { toScreen, type Viewport } from '@paperroll/scene';
import type { RenderStats, WallRenderer } from '../canvas/wall-renderer.ts';
import type { BoardSession, SessionStatus } from '../session/board-session.ts';

/** Somebody's caret on a sticky. */
export interface PaintedCaret {
  readonly name: string;
  readonly color: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** `window.paperroll`: what tests and benches may look at. It changes the view alone; everything else goes through real input. */
export interface Automation {
  /** Resolves once the first content is on the wall. */
  readonly ready: Promise<void>;
  elementCount(): number;
  /** The middle of an element in CSS pixels of the page; undefined when there is no such element. */
  screenPointOf(id: string): { readonly x: number; readonly y: number } | undefined;
  viewport(): Viewport;
  setViewport(viewport: Viewport): void;
  zoomToFit(): void;
  renderStats(): RenderStats;
  /** Carets of others that are painted on stickies: their tops in CSS pixels of the page, before the sticky is turned. */
  carets(): readonly PaintedCaret[];
  /** The board as a board file (JSON). */
  snapshot(): string;
  status(): SessionStatus;
}

declare global {
  interface Window {
    paperroll?: Automation;
  }
}

/** Puts the handle on the window; returns its undo. */
export function exposeAutomation(session: BoardSession, host: HTMLElement, renderer: WallRenderer): () => void {
  const { editor } = session;
  const onPage = (point: BoardPoint): { readonly x: number; readonly y: number } => {
    const corner = host.getBoundingClientRect();
    const { left, top } = toScreen(editor.state.viewport, point);
    return { x: corner.left + left, y: corner.top + top };
  };
  const automation: Automation = {
    ready: session.ready,
    elementCount: () => editor.index.elements.size,
    screenPointOf: (id) => {
      const element = editor.index.elements.get(elementId(id));
      return element && onPage(centerOf(element));
    },
    viewport: () => editor.state.viewport,
    setViewport: (viewport) => editor.setViewport(viewport),
    zoomToFit: () => editor.runAction('view.zoom-fit'),
    renderStats: () => renderer.stats(),
    carets: () =>
      renderer.carets().map(({ left, top, ...caret }) => {
        const corner = host.getBoundingClientRect();
        return { ...caret, x: corner.left + left, y: corner.top + top };
      }),
    snapshot: () => boardJson.exportText?.(editor.index.snapshot()) ?? '',
    status: () => session.status.get(),
  };
  window.paperroll = automation;
  return () => {
    if (window.paperroll === automation) delete window.paperroll;
  };
}

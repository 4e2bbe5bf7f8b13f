/** What the bench asks of a page that it drives; Paperroll exposes it as its automation handle, the other pages imitate it. */
export interface BenchHandle {
  /** Resolves once the first content is on the page. */
  readonly ready: Promise<unknown>;
  elementCount(): number;
  /** The middle of an element in CSS pixels of the page. */
  screenPointOf(id: string): { readonly x: number; readonly y: number } | undefined;
  viewport(): BenchViewport;
  setViewport(viewport: BenchViewport): void;
  zoomToFit(): void;
}

/** The board point at the page's corner, and how many CSS pixels a unit takes. */
export interface BenchViewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

declare global {
  interface Window {
    paperroll?: BenchHandle;
  }
}

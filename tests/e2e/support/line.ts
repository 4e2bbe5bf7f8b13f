import type { Page, WebSocketRoute } from '@playwright/test';

/** A person's line to the server, which a story can cut. Take it before the page opens. */
export interface Line {
  /** No request passes any more, and the board's line breaks. */
  cut(): Promise<void>;
  /** Pages and files come again; the board's line stays cut. */
  letPagesThrough(): Promise<void>;
  /** Everything passes again. */
  mend(): Promise<void>;
}

/** Not one of the codes that tell a client to stay away. */
const BROKEN = 4000;

/** Puts the page's line into the story's hands. */
export async function holdLine(page: Page): Promise<Line> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) {
      void socket.close({ code: BROKEN });
      return;
    }
    socket.connectToServer();
    open.add(socket);
  });
  return {
    async cut() {
      isCut = true;
      await page.context().setOffline(true);
      await Promise.all([...open].map((socket) => socket.close({ code: BROKEN })));
      open.clear();
    },
    letPagesThrough: () => page.context().setOffline(false),
    async mend() {
      isCut = false;
      await page.context().setOffline(false);
    },
  };
}

import { createBoardDoc, createBoardIndex, eventStorming, type BoardDoc, type BoardIndex } from '@paperroll/model';
import { createScene, type Scene } from '@paperroll/scene';
import { createTextMeasure } from 'virtual:wall/text-measure';
import { WebsocketProvider } from 'y-websocket';

/** A board and its scene, connected by the stock provider. */
export interface PlainBoard {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly scene: Scene;
  readonly awareness: WebsocketProvider['awareness'];
}

/** Fetches the board that the address names (`#relay=…&board=…&key=…`); builds the scene once, when everything is there. */
export async function openPlainBoard(): Promise<PlainBoard> {
  const address = new URLSearchParams(location.hash.slice(1));
  const board = createBoardDoc();
  const url = `${(address.get('relay') ?? '').replace(/^http/, 'ws')}/sync`;
  const provider = new WebsocketProvider(url, address.get('board') ?? '', board.doc, { params: { key: address.get('key') ?? '' }, disableBc: true });
  await new Promise<void>((resolve) => {
    provider.on('sync', (synced: boolean) => {
      if (synced) resolve();
    });
  });
  const index = createBoardIndex(board);
  await document.fonts.ready;
  return { board, index, scene: createScene({ index, notation: eventStorming, measure: createTextMeasure() }), awareness: provider.awareness };
}

import { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { peerNotes, SIDE } from './peer-notes.js';

const COLOURS = ['#ffa94d', '#74c0fc', '#da77f2', '#ff8787', '#c0eb75'];

function onApi(api) {
  if (window.paperroll) return;
  const boxes = peerNotes().map(({ id, x, y, colour, text }) => ({
    type: 'rectangle',
    id,
    x,
    y,
    width: SIDE,
    height: SIDE,
    backgroundColor: COLOURS[colour],
    fillStyle: 'solid',
    strokeWidth: 1,
    roughness: 0,
    label: { text, fontSize: 16, fontFamily: 2 },
  }));
  const elements = convertToExcalidrawElements(boxes, { regenerateIds: false });
  const state = () => api.getAppState();
  const handle = {
    ready: Promise.resolve(),
    elementCount: () => api.getSceneElements().filter(({ type }) => type === 'rectangle').length,
    screenPointOf(id) {
      const box = api.getSceneElements().find((element) => element.id === id);
      const { scrollX, scrollY, zoom } = state();
      return box && { x: (box.x + box.width / 2 + scrollX) * zoom.value, y: (box.y + box.height / 2 + scrollY) * zoom.value };
    },
    viewport: () => ({ x: -state().scrollX, y: -state().scrollY, zoom: state().zoom.value }),
    setViewport: ({ x, y, zoom }) => api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: Math.max(0.1, zoom) } } }),
    zoomToFit: () => api.scrollToContent(undefined, { fitToContent: true, animate: false }),
  };
  window.paperroll = handle;
  setTimeout(() => api.updateScene({ elements }));
}

createRoot(document.getElementById('root')).render(createElement(Excalidraw, { excalidrawAPI: onApi }));

import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createShapeId, Tldraw, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';
import { count, peerNotes, SIDE } from './peer-notes.js';

const COLOURS = ['orange', 'light-blue', 'violet', 'light-red', 'light-green'];
const NOTE_SIDE = 200;

function onMount(editor) {
  const shapes = peerNotes().map(({ id, x, y, colour, text }) => ({
    id: createShapeId(id),
    type: 'note',
    x,
    y,
    props: { color: COLOURS[colour], richText: toRichText(text), scale: SIDE / NOTE_SIDE, size: 'm' },
  }));
  editor.createShapes(shapes);
  const camera = () => editor.getCamera();
  window.paperroll = {
    ready: Promise.resolve(),
    elementCount: () => editor.getCurrentPageShapeIds().size,
    screenPointOf(id) {
      const bounds = editor.getShapePageBounds(createShapeId(id));
      if (!bounds) return undefined;
      const { x, y } = editor.pageToScreen(bounds.center);
      return { x, y };
    },
    viewport: () => ({ x: -camera().x, y: -camera().y, zoom: camera().z }),
    setViewport: ({ x, y, zoom }) => editor.setCamera({ x: -x, y: -y, z: zoom }, { immediate: true }),
    zoomToFit: () => editor.zoomToFit({ immediate: true }),
  };
}

const options = { maxShapesPerPage: Math.max(4000, count * 2) };
createRoot(document.getElementById('root')).render(createElement(Tldraw, { onMount, options }));

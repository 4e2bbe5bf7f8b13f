import { createElement, useLayoutEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Layer, Rect, Stage } from 'react-konva';

/** The least that React and Konva can show: what every page made with them has to pay for. */
function Empty(): ReactElement {
  useLayoutEffect(() => {
    requestAnimationFrame(() => Object.assign(window, { benchInteractive: performance.now() }));
  }, []);
  const screen = { width: innerWidth, height: innerHeight };
  return createElement(Stage, screen, createElement(Layer, undefined, createElement(Rect, { ...screen, fill: '#f7f4ec' })));
}

const root = document.getElementById('root');
if (root) createRoot(root).render(createElement(Empty));

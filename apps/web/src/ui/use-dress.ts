import type { SystemColors } from '@paperroll/scene';
import { useMemo, useSyncExternalStore } from 'react';
import { dressOf, type Dress, type Theme } from '../canvas/dress.ts';
import { useApp } from './app-services.ts';
import { useSelected } from './state/use-store.ts';

/** How the wall is painted just now: by the person's choices and what the device asks for. Pass the theme in use. */
export function useDress(theme: Theme): Dress {
  const { preferences } = useApp();
  const stickies = useSelected(preferences, (kept) => kept.stickies);
  const wantsTexture = useSelected(preferences, (kept) => kept.texture);
  const moreContrast = useMedia('(prefers-contrast: more)');
  const forced = useMedia('(forced-colors: active)');
  // A forced palette changes with the device's own light and dark.
  const darkDevice = useMedia('(prefers-color-scheme: dark)');
  const calm = useMedia('(prefers-reduced-motion: reduce)');
  const saving = useMedia('(prefers-reduced-data: reduce)');
  const texture = wantsTexture && !calm && !saving && !hasLowPower();
  const grid = useSelected(preferences, (kept) => kept.grid);
  const dress = useMemo(
    () => dressOf({ theme, stickies, moreContrast, forced: forced ? systemColors(darkDevice) : undefined, texture }),
    [theme, stickies, moreContrast, forced, darkDevice, texture],
  );
  return useMemo(() => (grid ? dress : { ...dress, paper: { ...dress.paper, grid: '' } }), [dress, grid]);
}

/** Whether a media query holds, followed. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    () => window.matchMedia(query).matches,
  );
}

/** An office laptop beside a video call has better things to do than fibres. */
const FEW_CORES = 4;

function hasLowPower(): boolean {
  const connection = 'connection' in navigator ? (navigator.connection as { readonly saveData?: boolean } | undefined) : undefined;
  return navigator.hardwareConcurrency <= FEW_CORES || connection?.saveData === true;
}

/** The palette that the system forces, read from the page: the words of CSS for it are not colours that one can reckon with. */
function systemColors(dark: boolean): SystemColors {
  const probe = document.createElement('span');
  // Else every colour is forced to the one of text.
  probe.style.setProperty('forced-color-adjust', 'none');
  // Else the second colour is read as the first, at the start of its way to the second.
  probe.style.transitionProperty = 'none';
  document.body.append(probe);
  const read = (name: string, otherwise: string): string => {
    probe.style.color = name;
    return hexOf(getComputedStyle(probe).color) ?? otherwise;
  };
  const [back, front] = dark ? ['#000000', '#ffffff'] : ['#ffffff', '#000000'];
  const colors = { canvas: read('Canvas', back), text: read('CanvasText', front), highlight: read('Highlight', front) };
  probe.remove();
  return colors;
}

function hexOf(color: string): string | undefined {
  const parts = /^rgba?\((\d+), (\d+), (\d+)/.exec(color)?.slice(1, 4);
  return parts && `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

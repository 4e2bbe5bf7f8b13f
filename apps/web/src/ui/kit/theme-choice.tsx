import type { ReactElement } from 'react';
import { useApp } from '../app-services.ts';
import type { ThemeChoice } from '../state/preferences.ts';
import { useSelected } from '../state/use-store.ts';
import { Segments } from './segments.tsx';

const OPTIONS: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the device has it. */
export function ThemeChoiceRow(): ReactElement {
  const { preferences } = useApp();
  const theme = useSelected(preferences, (kept) => kept.theme);
  return <Segments label="Theme" value={theme} options={OPTIONS} onChange={(next) => preferences.update((kept) => ({ ...kept, theme: next }))} />;
}

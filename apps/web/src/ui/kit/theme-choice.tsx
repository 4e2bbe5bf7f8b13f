import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import type { ThemeChoice } from '../state/preferences.ts';
import { useSelected } from '../state/use-store.ts';
import { Segments } from './segments.tsx';

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Light, dark, or as the device has it. */
export function ThemeChoiceRow(): ReactElement {
  const { preferences } = useApp();
  const theme = useSelected(preferences, (kept) => kept.theme);
  return <Segments label={t('theme.label')} value={theme} options={CHOICES.map((value) => ({ value, label: t(value === 'system' ? 'theme.auto' : `theme.${value}`) }))} onChange={(next) => preferences.update((kept) => ({ ...kept, theme: next }))} />;
}

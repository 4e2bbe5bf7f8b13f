import { ChevronDown, Languages } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import type { LanguageChoice } from '../state/preferences.ts';
import { useSelected } from '../state/use-store.ts';

const CHOICES: readonly LanguageChoice[] = ['system', 'en', 'de'];

/** The languages to choose from, each in its own words: who cannot read the present one finds the way out. */
export const languageOptions = (): readonly { readonly value: LanguageChoice; readonly label: string }[] => CHOICES.map((value) => ({ value, label: t(`language.${value}`) }));

/** The language of the interface. */
export function LanguageChoiceField(): ReactElement {
  const { preferences } = useApp();
  const language = useSelected(preferences, (kept) => kept.language);
  return (
    <label className="select select--with-icon">
      <Languages size={16} aria-hidden="true" />
      <span className="visually-hidden">{t('language.label')}</span>
      <select value={language} onChange={(event) => preferences.update((kept) => ({ ...kept, language: event.target.value as LanguageChoice }))}>
        {languageOptions().map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden="true" />
    </label>
  );
}

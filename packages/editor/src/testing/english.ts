import { setupI18n } from '@lingui/core';
import english from '../messages/en/editor.json';
import type { Translate } from '../translate.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: english } });

/** What the editor says, in English, for tests. */
export const translateToEnglish: Translate = (id, values) => i18n._(id, values);

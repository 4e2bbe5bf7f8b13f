import { catalogues, locale } from '../i18n/catalogues.ts';
import { t } from '../i18n/t.ts';
import { createWorkRunner, type RunWork } from './work-runner.ts';

/** The page's own runner: one worker for all long work. Composed once, in `main`. */
export const createPageWork = (): RunWork =>
  createWorkRunner({
    startWorker: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'paperroll-work' }),
    language: () => ({ locale: locale.get(), tag: [catalogues.locales ?? locale.get()].flat()[0] ?? locale.get() }),
    brokenWords: () => t('work.broken'),
  });

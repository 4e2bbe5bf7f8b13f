import { ListChecks, Play, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { useBoard, useChrome } from '../board/board-context.tsx';
import { tip } from '../kit/tip.ts';
import { useLint } from './model-context.tsx';
import { useResults } from './use-results.ts';

/** The ways into what a model can do, with how it stands: findings, specifications, replay. */
export function ModelBar(): ReactElement {
  const { editor } = useBoard().session;
  const tab = useChrome((state) => (state.details ? state.modelTab : undefined));
  const dock = useChrome((state) => state.dock);
  const findings = useLint().findings().length;
  const results = [...useResults().values()];
  const passing = results.filter(({ state }) => state === 'passes').length;
  return (
    <section className="em-bar chrome" aria-label={t('em.bar')}>
      <button type="button" className="em-bar__button" aria-pressed={tab === 'findings'} {...tip({ title: t('em.tab.findings'), chord: 'shift+m', side: 'top' })} onClick={() => editor.runAction('view.findings')}>
        <TriangleAlert size={17} aria-hidden="true" />
        <span className="em-bar__word">{t('em.tab.findings')}</span>
        <span className="em-bar__count">{formatNumber(findings)}</span>
      </button>
      <button type="button" className="em-bar__button" aria-pressed={dock === 'specifications'} {...tip({ title: results.length > 0 ? t('em.passing', { passing, count: results.length }) : t('em.specifications'), chord: 'shift+g', side: 'top' })} onClick={() => editor.runAction('view.specifications')}>
        <ListChecks size={17} aria-hidden="true" />
        <span className="em-bar__word">{t('em.specifications')}</span>
        {results.length > 0 ? (
          <span className={`em-bar__count${passing === results.length ? ' em-bar__count--good' : ''}`}>
            <span aria-hidden="true">
              {passing}/{results.length}
            </span>
            <span className="visually-hidden">{t('em.passing', { passing, count: results.length })}</span>
          </span>
        ) : null}
      </button>
      <button type="button" className="em-bar__button" aria-pressed={dock === 'replay'} {...tip({ title: t('em.replay'), chord: 'shift+y', side: 'top' })} onClick={() => editor.runAction('view.replay')}>
        <Play size={17} aria-hidden="true" />
        <span className="em-bar__word">{t('em.replay')}</span>
      </button>
    </section>
  );
}

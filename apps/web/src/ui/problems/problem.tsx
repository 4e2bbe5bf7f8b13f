import type { ReactElement, ReactNode } from 'react';
import { t } from '../../i18n/t.ts';
import { Logo } from '../kit/logo.tsx';

/** A way on from a problem: a link, or something to do. */
export type ProblemAction =
  | { readonly label: string; readonly primary?: boolean; readonly href: string }
  | { readonly label: string; readonly primary?: boolean; readonly run: () => void };

/** The way to the start page. */
export const home = (): { readonly label: string; readonly href: string } => ({ label: t('problem.home'), href: '/' });

/** What a problem page needs: what happened, what it means for one's work, and a way on. */
export interface ProblemProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: readonly ProblemAction[];
  /** For those who help: the technical words. */
  readonly details?: string;
  /** What came of the last of the actions: said aloud, too. */
  readonly outcome?: string | undefined;
}

/** A page for what went wrong, in people's words. */
export function Problem({ title, children, actions, details, outcome }: ProblemProps): ReactElement {
  return (
    <main className="problem">
      <div className="problem__card surface">
        <Logo size={44} />
        <h1 className="problem__title">{title}</h1>
        <p className="problem__text">{children}</p>
        <div className="problem__actions">
          {actions.map((action) =>
            'href' in action ? (
              <a key={action.label} className={`button button--large${action.primary ? ' button--primary' : ''}`} href={action.href}>
                {action.label}
              </a>
            ) : (
              <button key={action.label} type="button" className={`button button--large${action.primary ? ' button--primary' : ''}`} onClick={action.run}>
                {action.label}
              </button>
            ),
          )}
        </div>
        <output className="problem__outcome">{outcome}</output>
        {details ? (
          <details className="problem__details">
            <summary>{t('problem.details')}</summary>
            <code>{details}</code>
          </details>
        ) : null}
      </div>
    </main>
  );
}

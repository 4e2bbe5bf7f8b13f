import { Component, type ErrorInfo, type ReactNode } from 'react';
import { t } from '../../i18n/t.ts';
import { Problem } from '../problems/problem.tsx';

/** Catches a page that broke: says that the work is kept, and offers to load it anew. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: string | undefined }> {
  override state: { readonly broken: string | undefined } = { broken: undefined };

  static getDerivedStateFromError(error: unknown): { readonly broken: string } {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    reportError(error instanceof Error ? error : new Error(String(error), { cause: info.componentStack }));
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === undefined) return this.props.children;
    return (
      <Problem title={t('problem.broken.title')} details={broken} actions={[{ label: t('problem.reload'), primary: true, run: () => window.location.reload() }, { label: t('problem.home'), href: '/' }]}>
        {t('problem.broken.text')}
      </Problem>
    );
  }
}

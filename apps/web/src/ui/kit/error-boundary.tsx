import { Component, type ErrorInfo, type ReactNode } from 'react';
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
      <Problem title="This page stumbled" details={broken} actions={[{ label: 'Reload the page', primary: true, run: () => window.location.reload() }, { label: 'Go to the start page', href: '/' }]}>
        Your work is kept: everything you wrote is on the server, or on this device until the server has it. Reloading brings it back.
      </Problem>
    );
  }
}

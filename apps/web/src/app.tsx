import { Suspense, type ReactElement } from 'react';
import { useLocale } from './i18n/use-locale.ts';
import { AppProvider, type AppServices } from './ui/app-services.ts';
import { ErrorBoundary } from './ui/kit/error-boundary.tsx';
import { fetchedEarly } from './ui/kit/fetched-early.tsx';
import { TipLayer } from './ui/kit/tip-layer.tsx';
import { LostPage } from './ui/problems/board-problem.tsx';
import type { Route } from './ui/router.ts';
import { useStore } from './ui/state/use-store.ts';
import { useTheme } from './ui/use-theme.ts';

const startPage = fetchedEarly(async () => (await import('./ui/start/start-page.tsx')).StartPage, 'start');
const boardPage = fetchedEarly(async () => (await import('./ui/board/board-page.tsx')).BoardPage, 'wall');

/** Fetches what an address shows, before the app is rendered: a page that is asked for while rendering appears 300 ms late. Never rejects. */
export function fetchPage({ page }: Route): Promise<void> {
  switch (page) {
    case 'start':
      return startPage.fetch();
    case 'board':
      return boardPage.fetch();
    case 'lost':
      return Promise.resolve();
  }
}

/** The app: one page for each address. */
export function App({ services }: { readonly services: AppServices }): ReactElement {
  useLocale();
  return (
    <ErrorBoundary>
      <AppProvider value={services}>
        <Suspense>
          <Page services={services} />
        </Suspense>
        <TipLayer />
      </AppProvider>
    </ErrorBoundary>
  );
}

function Page({ services }: { readonly services: AppServices }): ReactElement {
  const route = useStore(services.router.route);
  useTheme();
  switch (route.page) {
    case 'start':
      return <startPage.Part />;
    case 'board':
      return <boardPage.Part key={`${route.boardId}#${route.key}`} boardId={route.boardId} boardKey={route.key} />;
    case 'lost':
      return <LostPage />;
  }
}

import { Suspense, type ReactElement } from 'react';
import { latePart } from './i18n/late-part.ts';
import { useLocale } from './i18n/use-locale.ts';
import { AppProvider, type AppServices } from './ui/app-services.ts';
import { ErrorBoundary } from './ui/kit/error-boundary.tsx';
import { TipLayer } from './ui/kit/tip-layer.tsx';
import { LostPage } from './ui/problems/board-problem.tsx';
import { useStore } from './ui/state/use-store.ts';
import { useTheme } from './ui/use-theme.ts';

const StartPage = latePart(async () => (await import('./ui/start/start-page.tsx')).StartPage, 'start');
const BoardPage = latePart(async () => (await import('./ui/board/board-page.tsx')).BoardPage, 'wall');

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
      return <StartPage />;
    case 'board':
      return <BoardPage key={`${route.boardId}#${route.key}`} boardId={route.boardId} boardKey={route.key} />;
    case 'lost':
      return <LostPage />;
  }
}

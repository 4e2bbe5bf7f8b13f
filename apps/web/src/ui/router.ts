import { createStore, type Store } from '../session/store.ts';

/** A page of the app. */
export type Route = { readonly page: 'start' } | { readonly page: 'board'; readonly boardId: string; readonly key: string } | { readonly page: 'lost' };

/** Which page an address shows: `/`, or `/b/<boardId>#<key>`; the key stays in the fragment, which browsers never send. */
export function routeOf(location: { readonly pathname: string; readonly hash: string }): Route {
  const { pathname, hash } = location;
  if (pathname === '/' || pathname === '' || pathname === '/index.html') return { page: 'start' };
  const boardId = /^\/b\/([A-Za-z0-9_-]{1,64})\/?$/.exec(pathname)?.[1];
  return boardId === undefined ? { page: 'lost' } : { page: 'board', boardId, key: hash.replace(/^#/, '') };
}

/** The address bar as a store. */
export interface Router {
  readonly route: Store<Route>;
  /** Goes to a page of this app without loading it anew. */
  go(path: string): void;
}

/** Listens to the address bar. */
export function createRouter(win: Window): Router {
  const store = createStore<Route>(routeOf(win.location));
  const read = (): void => {
    const next = routeOf(win.location);
    if (JSON.stringify(next) !== JSON.stringify(store.get())) store.set(next);
  };
  win.addEventListener('popstate', read);
  win.addEventListener('hashchange', read);
  return {
    route: store,
    go(path) {
      win.history.pushState(null, '', path);
      read();
    },
  };
}

import type { BoardSnapshot } from '@paperroll/model';
import { createContext, useContext } from 'react';
import type { RunWork } from '../long-work/work-runner.ts';
import type { BoardsApi } from './boards-api.ts';
import type { Router } from './router.ts';
import type { LocalStore } from './state/local-store.ts';
import type { Preferences } from './state/preferences.ts';
import type { Profile } from './state/profile.ts';
import type { RecentBoards } from './state/recent-boards.ts';

/** What the pages are made from; composed once, in `main`. */
export interface AppServices {
  readonly origin: string;
  readonly router: Router;
  readonly api: BoardsApi;
  readonly preferences: LocalStore<Preferences>;
  readonly profile: LocalStore<Profile>;
  readonly recents: RecentBoards;
  /** First contents of boards that were just made here, until their page opens. */
  readonly seeds: Map<string, BoardSnapshot>;
  /** Does what may take long beside the page. */
  readonly runWork: RunWork;
  readonly makeId: () => string;
  readonly now: () => number;
}

const AppContext = createContext<AppServices | undefined>(undefined);

/** Hands the services to the pages. */
export const AppProvider = AppContext.Provider;

/** The app's services. */
export function useApp(): AppServices {
  const services = useContext(AppContext);
  if (!services) throw new Error('useApp outside of AppProvider');
  return services;
}

import { nanoid } from 'nanoid';
import { createRoot } from 'react-dom/client';
import { App, fetchPage } from './app.tsx';
import { followLanguage } from './i18n/follow-language.ts';
import type { AppServices } from './ui/app-services.ts';
import { createBoardsApi } from './ui/boards-api.ts';
import { createRouter, routeOf } from './ui/router.ts';
import { createPreferences } from './ui/state/preferences.ts';
import { createProfile } from './ui/state/profile.ts';
import { createRecentBoards } from './ui/state/recent-boards.ts';
import { createPageWork } from './long-work/page-work.ts';

const makeId = (): string => nanoid(12);
const { origin } = window.location;

const preferences = createPreferences(window);
const host = document.getElementById('root');
if (!host) throw new Error('missing #root in index.html');
const root = createRoot(host);

const start = (): void => {
  const services: AppServices = {
    origin,
    router: createRouter(window),
    api: createBoardsApi(origin, window.fetch.bind(window)),
    preferences,
    profile: createProfile(window, makeId, Math.random),
    recents: createRecentBoards(window),
    seeds: new Map(),
    runWork: createPageWork(),
    makeId,
    now: Date.now,
  };
  root.render(<App services={services} />);
};

// The page speaks from its first word on: the name that a newcomer is given is in their language, too.
void Promise.all([followLanguage(window, preferences), fetchPage(routeOf(window.location))]).then(start);

import './canvas/wall-font.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/floating.css';
import { routeOf } from './ui/router.ts';

// The page's first and smallest piece: what a board needs is fetched beside what every page needs, not after it.
void import('./main.tsx');
// Whoever shows it asks again, and says what went wrong.
if (routeOf(window.location).page === 'board') import('./ui/board/board-page.tsx').catch(() => undefined);

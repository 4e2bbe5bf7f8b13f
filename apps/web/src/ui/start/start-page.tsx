import { Suspense, useState, type ReactElement } from 'react';
import type { Imported } from '@paperroll/model';
import { t } from '../../i18n/t.ts';
import { latePart } from '../../i18n/late-part.ts';
import { useApp } from '../app-services.ts';
import { createBoard } from '../create-board.ts';
import { LanguageChoiceField } from '../kit/language-choice.tsx';
import { Logo } from '../kit/logo.tsx';
import { ThemeChoiceRow } from '../kit/theme-choice.tsx';
import { useSelected } from '../state/use-store.ts';
import { FileDrop } from './file-drop.tsx';
import { NewBoard } from './new-board.tsx';
import { OpenLink } from './open-link.tsx';
import { RecentBoardList } from './recent-board-list.tsx';
import { RollPicture } from './roll-picture.tsx';
import { SampleGallery } from './sample-gallery.tsx';
import '../../styles/start.css';

const ImportReportDialog = latePart(async () => (await import('../dialogs/import-report-dialog.tsx')).ImportReportDialog);

/** Where one begins: a new board, one to read, one's own, or one from a file or a link. */
export function StartPage(): ReactElement {
  const app = useApp();
  const hasBoards = useSelected(app.recents.store, (boards) => boards.length > 0);
  const [imported, setImported] = useState<Imported | undefined>(undefined);
  return (
    <div className="start">
      <title>Paperroll</title>
      <header className="start__head">
        <span className="brand">
          <Logo size={32} />
          Paperroll
        </span>
        <div className="start__choices">
          <LanguageChoiceField />
          <ThemeChoiceRow />
        </div>
      </header>
      <main className="start__main">
        <section className="start__hero" aria-labelledby="start-title">
          <div className="start__pitch">
            <h1 id="start-title">{t('start.pitch')}</h1>
            <p>{t('start.about')}</p>
            <RollPicture />
          </div>
          <NewBoard />
        </section>
        {hasBoards ? <RecentBoardList /> : null}
        <SampleGallery />
        {hasBoards ? null : <RecentBoardList />}
        <section className="start__section" aria-labelledby="bring-title">
          <h2 id="bring-title">{t('start.bring')}</h2>
          <div className="start__pair">
            <FileDrop onImported={setImported} />
            <OpenLink />
          </div>
        </section>
      </main>
      <footer className="start__foot">{t('start.foot')}</footer>
      {imported ? (
        <Suspense>
          <ImportReportDialog imported={imported} confirmLabel={t('start.open-imported')} onConfirm={() => createBoard(app, imported.snapshot)} onClose={() => setImported(undefined)} />
        </Suspense>
      ) : null}
    </div>
  );
}

import { needMessages } from '../../i18n/catalogues.ts';
import { t } from '../../i18n/t.ts';
import { followWork } from '../../long-work/long-work.ts';
import { WorkFailed } from '../../long-work/work-failed.ts';
import type { RunWork } from '../../long-work/work-runner.ts';
import type { BoardInterfaceStore } from '../state/board-interface.ts';

/** Reads a file beside the wall and then shows what is in it. Nothing is put on the wall before somebody says so. */
export async function bringFile(chrome: BoardInterfaceStore, runWork: RunWork, file: File): Promise<void> {
  await needMessages('rest');
  const read = await doBesideWall(chrome, t('work.reading', { name: file.name }), (options) => runWork({ type: 'import-file', file }, options));
  if (!read) return;
  await noDialog(chrome);
  chrome.getState().showImported(read);
}

/** Does long work while the wall stays free, in a card of its own; what fails is said as a message. Undefined when nothing came of it. */
export async function doBesideWall<T>(chrome: BoardInterfaceStore, title: string, work: Parameters<typeof followWork<T>>[1]): Promise<T | undefined> {
  const { showWork, toast, announce } = chrome.getState();
  let announced = false;
  try {
    return await followWork(
      {
        title,
        show: (now) => {
          showWork(now);
          if (now && !announced) {
            // The dialog that asked for it would lie over the wall all the while.
            if (chrome.getState().dialog === 'import') chrome.getState().closeDialog();
            announce(`${title}…`);
            announced = true;
          }
        },
      },
      work,
    );
  } catch (error) {
    if (!(error instanceof WorkFailed)) throw error;
    toast(error.message, 'bad');
    return undefined;
  }
}

/** Resolves when nothing lies over the wall but the dialog that takes files itself. */
function noDialog(chrome: BoardInterfaceStore): Promise<void> {
  const isFree = (): boolean => ['import', undefined].includes(chrome.getState().dialog);
  if (isFree()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = chrome.subscribe(() => {
      if (!isFree()) return;
      stop();
      resolve();
    });
  });
}

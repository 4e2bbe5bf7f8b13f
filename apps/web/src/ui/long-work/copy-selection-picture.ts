import type { Editor } from '@paperroll/editor';
import type { BoardSnapshot } from '@paperroll/model';
import { needMessages } from '../../i18n/catalogues.ts';
import { t } from '../../i18n/t.ts';
import type { RunWork } from '../../long-work/work-runner.ts';
import type { BoardInterfaceStore } from '../state/board-interface.ts';

/** Pixels a unit: sharp in slides and chats. */
const SCALE = 2;

/** Puts what is selected on the clipboard as a picture, and says so. */
export async function copySelectionPicture(editor: Editor, chrome: BoardInterfaceStore, runWork: RunWork): Promise<void> {
  const snapshot: BoardSnapshot = editor.index.snapshot();
  const ids = [...editor.state.selection];
  const picture = runWork({ type: 'make-picture', snapshot, choice: { type: 'only', ids }, form: { type: 'png', scale: SCALE }, words: { title: '', date: '', page: '', now: 0, language: '' } });
  const png = picture.then((made) => (made.ok && made.value.extension === 'png' ? made.value.blob : Promise.reject(new Error('no picture'))));
  const { copyPicture } = await import('../dialogs/export-file.ts');
  const [done] = await Promise.all([copyPicture(png), needMessages('rest')]);
  chrome.getState().toast(t(done ? 'picture.copied' : 'picture.not-copied'), done ? 'plain' : 'bad');
}

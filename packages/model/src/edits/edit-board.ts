import { TITLE_LIMIT } from '../schema/board.ts';
import { checkProps } from './edit-elements.ts';
import type { EditOf } from './edit.ts';
import { checkAll, allowed, refuse, type EditHandler } from './edit-handler.ts';

const RESERVED: ReadonlySet<string> = new Set(['version', 'title', 'notation', 'level', 'labels', 'props', 'format', 'elements', 'relations']);
const LABEL_LIMIT = 60;

/** Changes the board's title, level, labels of kinds, and other words of its own. */
export const editBoard: EditHandler<EditOf<'edit-board'>> = {
  check: (_view, { change }) =>
    checkAll([
      (change.title?.length ?? 0) <= TITLE_LIMIT ? allowed : refuse('title-too-long', `A title holds at most ${TITLE_LIMIT} characters.`),
      Object.values(change.labels ?? {}).every((label) => label === null || (label.trim() !== '' && label.length <= LABEL_LIMIT))
        ? allowed
        : refuse('bad-label', `A label needs 1 to ${LABEL_LIMIT} characters.`),
      Object.keys(change.props ?? {}).some((name) => name.startsWith('label/')) ? refuse('reserved-name', 'Labels have their own place.') : allowed,
      checkProps(change.props ?? {}, RESERVED),
    ]),
  apply(_view, { change }, writer) {
    for (const name of ['title', 'notation', 'level'] as const) if (change[name] !== undefined) writer.setBoard(name, change[name]);
    for (const [kind, label] of Object.entries(change.labels ?? {})) writer.setLabel(kind, label ?? undefined);
    for (const [name, value] of Object.entries(change.props ?? {})) writer.setBoard(name, value ?? undefined);
  },
};

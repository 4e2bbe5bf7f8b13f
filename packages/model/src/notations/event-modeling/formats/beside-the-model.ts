import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { ReportLine } from '../../../formats/format.ts';
import { EM } from '../kinds.ts';
import { leftBehind } from './text-files.ts';

const OF_THE_MODEL: ReadonlySet<string> = new Set(Object.values(EM));

/** What hangs on the board beside the model, and so leaves with none of its formats. */
export const besideTheModel = ({ elements, relations }: BoardSnapshot): readonly ReportLine[] => [
  ...leftBehind('note-not-carried', elements.filter(({ kind }) => !OF_THE_MODEL.has(kind)).length, 'a note or another element that is no part of the model.'),
  ...leftBehind('label-not-carried', relations.filter(({ label }) => label !== '').length, 'the label of a connection.'),
];

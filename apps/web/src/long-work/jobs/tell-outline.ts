import { findLibrary, type BoardSnapshot, type Outline } from '@paperroll/model';
import type { JobHandler } from '../job.ts';

/** A board to be told as a document, as the notation with this id tells it. */
export interface TellOutlineAsk {
  readonly notation: string;
  readonly snapshot: BoardSnapshot;
}

/** Tells the board; undefined where the notation knows no way to. */
export const tellOutline: JobHandler<TellOutlineAsk, Outline | undefined> = ({ notation, snapshot }, { progress }) => {
  progress({ phase: 'writing' });
  return findLibrary(notation)?.prose?.tell(snapshot).outline;
};

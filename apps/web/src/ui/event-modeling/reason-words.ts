import type { RunReason } from '@paperroll/model';
import { catalogues } from '../../i18n/catalogues.ts';

/** A reason in the language of the interface; as the runner has it where the catalogues have none for its code. */
export function reasonWords({ code, message, parameters }: RunReason): string {
  const id = `coded.run-${code}`;
  return catalogues.messages[id] === undefined ? message : catalogues._(id, { ...parameters });
}

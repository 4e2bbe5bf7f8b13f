import type * as Y from 'yjs';

/**
 * Keeps the document from encoding anew what came from one origin, only to tell listeners that have no use for it: a board that loads
 * would be written out once more, a quarter of the whole work. Who keeps such updates takes the bytes as they came. Returns its undo.
 */
export function muteUpdatesFrom(doc: Y.Doc, origin: unknown): () => void {
  let muted: Set<never> | undefined;
  const speak = (): void => {
    if (muted) doc._observers.set('update', muted);
    muted = undefined;
  };
  // Yjs asks for listeners right after this event, and encodes only when there are any.
  const decide = (transaction: Y.Transaction): void => {
    speak();
    if (transaction.origin !== origin) return;
    muted = doc._observers.get('update') as Set<never> | undefined;
    doc._observers.delete('update');
  };
  doc.on('afterTransactionCleanup', decide);
  doc.on('afterAllTransactions', speak);
  return () => {
    speak();
    doc.off('afterTransactionCleanup', decide);
    doc.off('afterAllTransactions', speak);
  };
}

// The stickies of the bench's board, without lanes and connectors: each program draws those in a way of its own.
const PITCH = 200;
const TEXTS = ['Order placed', 'Payment was authorised by the bank', 'Parcel handed over', 'Stock reserved for the order, or a back order was opened', 'Customer notified', 'Invoice sent to the accounting department by the end of the month', 'Returned goods inspected', 'Refund issued'];

export const SIDE = 160;
export const count = Number(new URLSearchParams(location.search).get('notes') ?? 500);

/** As many stickies as the address says, in the places that the bench looks for them. */
export function peerNotes() {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count * 1.6)));
  return Array.from({ length: count }, (_, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    return { id: `n${column}-${row}`, x: column * PITCH, y: row * PITCH, colour: (i * 3 + row) % 5, text: `${TEXTS[(i * 5 + row) % TEXTS.length]} ${i}` };
  });
}

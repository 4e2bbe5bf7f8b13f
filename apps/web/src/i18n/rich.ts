import { createElement, type ReactNode } from 'react';
import type { MessageId, MessageValues } from './message-id.ts';
import { t } from './t.ts';

const TAGGED = /<(kbd|strong)>(.*?)<\/\1>/gu;

/** A message whose words in `<kbd>` and `<strong>` stand out; no other tag means anything. */
export function rich(id: MessageId, values?: MessageValues): ReactNode {
  const pieces = t(id, values).split(TAGGED);
  // split gives: text, tag, marked, text, tag, marked, …, text
  return pieces.map((piece, at) => (at % 3 === 1 ? null : at % 3 === 2 ? createElement(pieces[at - 1] ?? 'span', { key: at }, piece) : piece));
}

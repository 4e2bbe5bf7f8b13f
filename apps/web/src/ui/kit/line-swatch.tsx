import type { RelationKind } from '@paperroll/model';
import type { ReactElement } from 'react';

const DASHES: Readonly<Record<RelationKind['line'], string | undefined>> = { solid: undefined, dashed: '5 3.5', dotted: '0.5 4' };

/** A connector in small, with the line and the head of its kind. */
export function LineSwatch({ line }: { readonly line: RelationKind['line'] }): ReactElement {
  return (
    <svg className="line-swatch" width={34} height={16} viewBox="0 0 34 16" fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={line === 'dashed' ? 'M2 8H32' : 'M2 8H24'} strokeDasharray={DASHES[line]} />
      {line === 'solid' ? <path d="M23 3.5L32 8L23 12.5Z" fill="currentColor" stroke="none" /> : null}
      {line === 'dashed' ? <path d="M25 3.5L32 8L25 12.5" /> : null}
      {line === 'dotted' ? <circle cx={28.5} cy={8} r={3.2} fill="currentColor" stroke="none" /> : null}
    </svg>
  );
}

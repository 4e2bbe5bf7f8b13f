import type { ReactElement } from 'react';

interface Paper {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly color: string;
  readonly turn?: number;
}

/** A sentence of the wall without its words: people, decisions, events, a hotspot. */
const PAPERS: readonly Paper[] = [
  { x: 96, y: 34, w: 42, h: 42, color: 'var(--note-orange)' },
  { x: 150, y: 38, w: 68, h: 42, color: 'var(--note-lilac)', turn: -1.5 },
  { x: 230, y: 34, w: 42, h: 42, color: 'var(--note-blue)', turn: 1 },
  { x: 222, y: 62, w: 20, h: 27, color: 'var(--note-yellow)', turn: -3 },
  { x: 284, y: 36, w: 68, h: 42, color: 'var(--note-pink)' },
  { x: 364, y: 33, w: 42, h: 42, color: 'var(--note-orange)', turn: -1 },
  { x: 392, y: 62, w: 34, h: 34, color: 'var(--note-red)', turn: 11 },
  { x: 440, y: 38, w: 42, h: 42, color: 'var(--note-orange)', turn: 1.5 },
];

/** The roll of paper on the start page; says nothing that the words beside it do not. */
export function RollPicture(): ReactElement {
  return (
    <svg className="roll-picture" viewBox="0 0 500 124" aria-hidden="true">
      <rect className="roll-picture__shade" x="36" y="16" width="464" height="96" rx="3" />
      <path className="roll-picture__sheet" d="M34 10h462a2 2 0 0 1 2 2v90a2 2 0 0 1-2 2H34z" />
      {PAPERS.map(({ x, y, w, h, color, turn = 0 }) => (
        <g key={x} transform={`rotate(${turn} ${x + w / 2} ${y + h / 2})`}>
          <rect className="roll-picture__shade" x={x + 1} y={y + 2.5} width={w} height={h} rx="1.5" />
          <rect x={x} y={y} width={w} height={h} rx="1.5" style={{ fill: color }} />
        </g>
      ))}
      <rect className="roll-picture__shade" x="40" y="8" width="14" height="98" />
      <rect className="roll-picture__roll" x="6" y="4" width="40" height="106" rx="6" />
      <rect className="roll-picture__inner" x="6" y="4" width="8" height="106" rx="4" />
      <ellipse className="roll-picture__inner" cx="26" cy="6" rx="20" ry="5" />
      <ellipse className="roll-picture__core" cx="26" cy="6" rx="7" ry="1.8" />
    </svg>
  );
}

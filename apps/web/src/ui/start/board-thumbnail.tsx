import { expand, findNotation, isContainerFigure, kindOf, unionOf, type BoardSnapshot, type Element, type Kind } from '@paperroll/model';
import type { ReactElement } from 'react';

const RATIO = 16 / 9;

/** A board from afar: the colours and the rhythm of its paper, no words. */
export function BoardThumbnail({ snapshot }: { readonly snapshot: BoardSnapshot }): ReactElement | null {
  const notation = findNotation(snapshot.meta.notation);
  const bounds = unionOf(snapshot.elements);
  if (!notation || !bounds) return null;
  const room = expand(bounds, Math.max(bounds.w, bounds.h) * 0.03);
  const w = Math.max(room.w, room.h * RATIO);
  const h = w / RATIO;
  const box = { x: room.x - (w - room.w) / 2, y: room.y - (h - room.h) / 2, w, h };
  const papers = snapshot.elements.map((element) => ({ element, kind: kindOf(notation, element.kind) }));
  const areas = papers.filter(({ kind }) => isContainerFigure(kind.figure));
  const notes = papers.filter(({ kind }) => !isContainerFigure(kind.figure));
  return (
    <svg className="thumbnail" viewBox={`${box.x} ${box.y} ${box.w} ${box.h}`} aria-hidden="true" preserveAspectRatio="xMidYMid meet">
      {areas.map(({ element, kind }) => (
        <rect key={element.id} x={element.x} y={element.y} width={element.w} height={element.h} rx={24} fill={kind.color} fillOpacity={0.07} stroke={kind.color} strokeOpacity={0.6} strokeWidth={w / 400} />
      ))}
      {notes.map(({ element, kind }) => (
        <Paper key={element.id} element={element} kind={kind} />
      ))}
    </svg>
  );
}

function Paper({ element, kind }: { readonly element: Element; readonly kind: Kind }): ReactElement {
  const { x, y, w, h } = element;
  const turn = kind.figure === 'pivoted' ? `rotate(-8 ${x + w / 2} ${y + h / 2})` : undefined;
  return <rect x={x} y={y} width={w} height={h} fill={kind.color} transform={turn} />;
}

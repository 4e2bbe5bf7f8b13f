import type { Rect } from '@paperroll/model';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { PreviewPage } from '../../pictures/picture-ask.ts';
import type { ShownPreview } from './use-picture.ts';

/** What will be made, small; the pages of a PDF lie over it as a map. */
export function PicturePreview({ preview, title }: { readonly preview: ShownPreview; readonly title: string }): ReactElement {
  const { url, view, measures } = preview;
  const pages = measures.type === 'paper' && measures.pages.length > 1 ? measures.pages : [];
  if (url === undefined) return <p className="note-box">{t('picture.no-preview')}</p>;
  if (pages.length === 0) return <img src={url} alt={t('export.picture', { format: title })} />;
  const box = around([view, ...pages.map(({ window }) => window)]);
  const line = Math.max(box.w, box.h) / 500;
  return (
    <svg className="page-map" viewBox={`${box.x} ${box.y} ${box.w} ${box.h}`} role="img" aria-label={t('picture.map', { count: pages.length })}>
      {pages.map(({ name, window }) => (
        <rect key={name} className="page-map__sheet" x={window.x} y={window.y} width={window.w} height={window.h} />
      ))}
      <image href={url} x={view.x} y={view.y} width={view.w} height={view.h} preserveAspectRatio="none" />
      {pages.map((page) => (
        <Page key={page.name} page={page} line={line} />
      ))}
    </svg>
  );
}

function Page({ page: { name, window }, line }: { readonly page: PreviewPage; readonly line: number }): ReactElement {
  const size = Math.min(window.w, window.h) * 0.22;
  return (
    <g className="page-map__page">
      <rect x={window.x} y={window.y} width={window.w} height={window.h} strokeWidth={line} />
      <text x={window.x + window.w / 2} y={window.y + window.h / 2} fontSize={size} strokeWidth={size / 6} dominantBaseline="central" textAnchor="middle">
        {name}
      </text>
    </g>
  );
}

function around(boxes: readonly Rect[]): Rect {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, w: Math.max(...boxes.map((box) => box.x + box.w)) - x, h: Math.max(...boxes.map((box) => box.y + box.h)) - y };
}

import { assertNever, type FigureKind, type Kind } from '@paperroll/model';
import type { ReactElement } from 'react';

/** A kind as it hangs on the wall, small: its shape, paper and mark tell it, not its colour alone. */
export function KindSwatch({ kind, size = 24 }: { readonly kind: Kind; readonly size?: number }): ReactElement {
  return (
    <svg className="swatch" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {shapeOf(kind.figure, kind.color)}
      {hasMark(kind.figure) ? (
        <text className="swatch__mark" x="12" y="12.4">
          {kind.mark}
        </text>
      ) : null}
    </svg>
  );
}

/** Areas and arrows tell themselves by their shape. */
const hasMark = (figure: FigureKind): boolean => !['region', 'frame', 'lane', 'arrow'].includes(figure);

function shapeOf(figure: FigureKind, color: string): ReactElement {
  switch (figure) {
    case 'square':
    case 'note':
    case 'scenario':
      return <rect className="swatch__paper" x="3" y="3" width="18" height="18" rx="1.5" fill={color} />;
    case 'wide':
    case 'gear':
      return <rect className="swatch__paper" x="0.5" y="5" width="23" height="14" rx="1.5" fill={color} />;
    case 'window':
      return (
        <>
          <rect className="swatch__paper" x="0.5" y="3" width="23" height="18" rx="1.5" fill={color} />
          <path className="swatch__arrow" d="M1 7h22" />
        </>
      );
    case 'socket':
      return <path className="swatch__paper" d="M0.5 5h23v14h-23v-4l3-3-3-3z" fill={color} />;
    case 'mini':
      return <rect className="swatch__paper" x="6" y="4" width="12" height="16" rx="1.5" fill={color} />;
    case 'pivoted':
      return <rect className="swatch__paper" x="4" y="4" width="16" height="16" rx="1.5" fill={color} transform="rotate(-12 12 12)" />;
    case 'arrow':
      return (
        <>
          <rect className="swatch__paper" x="6" y="4" width="12" height="16" rx="1.5" fill={color} />
          <path className="swatch__arrow" d="M12 16.5v-9m-3 3 3-3 3 3" />
        </>
      );
    case 'region':
      return <rect className="swatch__tape" x="1.5" y="4" width="21" height="16" rx="5" stroke={color} />;
    case 'frame':
      return <rect className="swatch__tape swatch__tape--thin" x="1.5" y="4" width="21" height="16" rx="1" stroke={color} />;
    case 'lane':
      return <path className="swatch__tape swatch__tape--thin" d="M1 5.5h22M1 18.5h22" stroke={color} />;
    default:
      return assertNever(figure);
  }
}

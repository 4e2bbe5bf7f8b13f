import { useMemo, type ReactElement } from 'react';
import { encode } from 'uqr';

const QUIET = 2;

/** A text as a code to scan: always dark on white, which cameras need. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: QUIET });
    const squares = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
    return { size: code.size, path: squares.join('') };
  }, [text]);
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} style={{ fill: 'var(--code-ground)' }} />
      <path d={path} style={{ fill: 'var(--code-ink)' }} />
    </svg>
  );
}

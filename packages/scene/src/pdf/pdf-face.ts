/** A file of the wall's face: some characters of one weight. Several make up the face; the first that has a character sets it. */
export interface PdfFaceFile {
  readonly weight: 400 | 600;
  /** CSS `unicode-range` of the characters inside. */
  readonly range: string;
  /** The font as TrueType or WOFF. */
  load(): Promise<Uint8Array>;
}

/** Files of which these texts need at least one character. */
export function facesFor(files: readonly PdfFaceFile[], texts: Iterable<string>): readonly PdfFaceFile[] {
  const points = codePointsOf(texts);
  return files.filter(({ range }) => {
    const spans = spansOf(range);
    return [...points].some((point) => spans.some(([from, to]) => point >= from && point <= to));
  });
}

function codePointsOf(texts: Iterable<string>): ReadonlySet<number> {
  const points = new Set<number>();
  for (const text of texts) for (const character of text) points.add(character.codePointAt(0) ?? 0);
  return points;
}

const spansOf = (range: string): readonly (readonly [number, number])[] =>
  range.split(',').flatMap((part) => {
    const match = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(part);
    if (!match) return [];
    const from = Number.parseInt(match[1] ?? '', 16);
    return [[from, match[2] === undefined ? from : Number.parseInt(match[2], 16)] as const];
  });

import type { BoardSnapshot, Notation } from '@paperroll/model';

/** A file of the wall's face: some characters of one weight, or of all. Several make up the face; the first that has a character sets it. */
export interface FaceFile<Weight extends 400 | 600 | 'all' = 400 | 600 | 'all'> {
  readonly weight: Weight;
  /** CSS `unicode-range` of the characters inside. */
  readonly range: string;
  /** The font: TrueType or WOFF for PDF, WOFF2 for SVG. */
  load(): Promise<Uint8Array>;
}

/** Files of which these texts need at least one character. */
export function facesFor<File extends FaceFile>(files: readonly File[], texts: Iterable<string>): readonly File[] {
  const points = codePointsOf(texts);
  return files.filter(({ range }) => {
    const spans = spansOf(range);
    return [...points].some((point) => spans.some(([from, to]) => point >= from && point <= to));
  });
}

/** Everything that a picture of the board may set: a few labels too many cost nothing, a face too few would be seen. */
export function* textsOf(snapshot: BoardSnapshot, notation: Notation): Generator<string> {
  yield 'AZaz09…';
  for (const { text, kind } of snapshot.elements) {
    yield text;
    yield kind.toUpperCase();
  }
  for (const { label } of snapshot.relations) yield label;
  for (const label of Object.values(snapshot.meta.labels)) yield label.toUpperCase();
  for (const { id, label, mark } of notation.kinds) yield `${id}${label}${mark}`.toUpperCase();
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

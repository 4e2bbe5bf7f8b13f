/** A page as a reader sees it. */
export interface ReadPage {
  /** Width and height in points, `UserUnit` applied. */
  readonly size: readonly [number, number];
  readonly text: string;
  /** How often pictures are painted. */
  readonly images: number;
  /** How often something is filled or stroked. */
  readonly paths: number;
}

/** A document as a reader sees it. */
export interface ReadPdf {
  readonly title: string;
  readonly pages: readonly ReadPage[];
}

/** Reads a PDF with a reader that is not ours. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // It is large, and few tests read PDF.
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const pages: ReadPage[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const content = await page.getTextContent();
    const { fnArray } = await page.getOperatorList();
    const { width, height } = page.getViewport({ scale: 1 });
    const count = (...kinds: readonly number[]): number => fnArray.filter((op) => kinds.includes(op)).length;
    pages.push({
      size: [width, height],
      text: content.items.map((item) => ('str' in item ? item.str : '')).join(' ').replaceAll(/\s+/g, ' '),
      images: count(OPS.paintImageXObject, OPS.paintInlineImageXObject),
      paths: count(OPS.fill, OPS.stroke, OPS.eoFill),
    });
  }
  await task.destroy();
  return { title: String((info as { Title?: string }).Title ?? ''), pages };
}

import type { BoardSnapshot, Notation } from '@paperroll/model';
import { svgFormat } from '@paperroll/scene';
import { exportPng } from '../../canvas/export-png.ts';
import type { RunWork, WorkOptions } from '../../work/work-runner.ts';
import type { ExportChoice } from './export-choices.ts';

/** A board on its way out: the file, and what to show of it. */
export interface ExportedFile {
  readonly blob: Blob;
  /** The whole text, for formats of text. */
  readonly text?: string;
  /** Pixels of a PNG. */
  readonly size?: { readonly w: number; readonly h: number };
}

/** What is to be exported. `scale` is pixels a board unit, for PNG. */
export interface ExportAsk {
  readonly choice: ExportChoice;
  readonly snapshot: BoardSnapshot;
  readonly notation: Notation;
  readonly scale: number;
}

/** Writes the board as the choice says. Rejects with words for people. */
export async function exportFile({ choice, snapshot, notation, scale }: ExportAsk, runWork: RunWork, options: WorkOptions): Promise<ExportedFile> {
  switch (choice.type) {
    case 'text': {
      const text = await runWork({ type: 'export-text', format: choice.id, snapshot }, options);
      return { blob: new Blob([text], { type: `${choice.format.mediaType};charset=utf-8` }), text };
    }
    case 'svg':
      return { blob: new Blob([await runWork({ type: 'export-text', format: svgFormat.id, snapshot }, options)], { type: svgFormat.mediaType }) };
    case 'png':
      return { blob: await exportPng(snapshot, notation, { scale }) };
  }
}

/** Hands a file to the browser's downloads. */
export function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

import type { ClipboardContent, Editor, PastedContent } from '@paperroll/editor';
import { linesOfHtml } from './lines-of-html.ts';

const BOARD_TYPE = 'application/x-paperroll+json';
const HTML_MARK = /data-paperroll="([A-Za-z0-9+/=]*)"/;

/** Puts a selection onto the clipboard of a copy or cut event: our own JSON, HTML that carries it to other browsers, and lines of text. */
export function writeTransfer(transfer: DataTransfer, content: ClipboardContent): void {
  transfer.setData('text/plain', content.text);
  transfer.setData('text/html', htmlOf(content));
  transfer.setData(BOARD_TYPE, content.board);
}

/** Reads a paste event or a drop: our own JSON where there is one, the text, and whether there is a picture. */
export function readTransfer(transfer: DataTransfer): PastedContent {
  const content = contentOf(transfer.getData(BOARD_TYPE), transfer.getData('text/html'), transfer.getData('text/plain'));
  const picture = [...(transfer.files ?? [])].some((file) => file.type.startsWith('image/'));
  return picture ? { ...content, picture } : content;
}

/** Reads a paste as text alone, also what was copied from a wall. */
export const readPlain = (transfer: DataTransfer): PastedContent => ({ text: transfer.getData('text/plain') });

/** Copies or cuts the selection from a menu, where there is no clipboard event. Rejects when the browser forbids it. */
export async function copyToClipboard(editor: Editor, mode: 'copy' | 'cut'): Promise<void> {
  const content = editor.copy();
  if (!content) return;
  const blob = (text: string, type: string): Blob => new Blob([text], { type });
  await navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': blob(content.text, 'text/plain'), 'text/html': blob(htmlOf(content), 'text/html') }),
  ]);
  // Only once the copy is safe may the original go.
  if (mode === 'cut') editor.cut();
}

/** Pastes from a menu. Rejects when the browser forbids reading the clipboard. */
export async function pasteFromClipboard(editor: Editor): Promise<void> {
  let html = '';
  let text = '';
  let picture = false;
  for (const item of await navigator.clipboard.read()) {
    if (item.types.includes('text/html')) html = await (await item.getType('text/html')).text();
    if (item.types.includes('text/plain')) text = await (await item.getType('text/plain')).text();
    picture ||= item.types.some((type) => type.startsWith('image/'));
  }
  editor.paste({ ...contentOf('', html, text), picture });
}

function contentOf(board: string, html: string, plain: string): Partial<ClipboardContent> {
  const own = board || boardInHtml(html);
  const text = plain || (own || !html ? '' : linesOfHtml(html));
  return { ...(own ? { board: own } : {}), ...(text ? { text } : {}) };
}

/** HTML that other programs show as paragraphs, and in which other browsers find the board. */
function htmlOf({ board, text }: ClipboardContent): string {
  const lines = text.split('\n').map((line) => `<p>${escapeHtml(line)}</p>`);
  return `<div data-paperroll="${toBase64(board)}">${lines.join('')}</div>`;
}

function boardInHtml(html: string): string {
  const encoded = HTML_MARK.exec(html)?.[1];
  if (encoded === undefined) return '';
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, div, tr, br, pre, blockquote';

/** The text of HTML, a line for each paragraph and item and a tab between the cells of a row: for what comes to the clipboard without plain text. */
export function linesOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const gone of body.querySelectorAll('style, script, title')) gone.remove();
  for (const cell of body.querySelectorAll('td + td, th + td, th + th, td + th')) cell.prepend('\t');
  for (const block of body.querySelectorAll(BLOCKS)) block.after('\n');
  const lines = (body.textContent ?? '').split('\n').map((line) => line.replace(/[^\S\t]+/g, ' ').replace(/^ +| +$/g, ''));
  return lines.filter((line) => line.trim() !== '').join('\n');
}

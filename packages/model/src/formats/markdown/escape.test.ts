import * as fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, oneLine } from './escape.ts';

const AWKWARD = [
  '# no heading', '- no list', '+ no list', '1. no number', '12) no number', '> no quote', '*a*', '**b**', '_c_', 'snake_case_name', '`code`', '```', '~~~', '~gone~', '<b>bold</b>', '<!-- x -->', '-->',
  '[link](http://x)', '![img](x)', '| a | b |', '---', '===', '&amp; &lt; &#35;', '$x^2$', 'ends with \\', '\\*', '[ ] box', '[x] box', 'a\tb', 'https://x.y/_z_*', ': -- |', '“quoted”', '*', '_', '**', '# ', 'a *b', '__init__', '\u202Eabc', '👩‍🚀', '*_`~',
];
/** What the text shows as, when a browser has folded blanks. */
const shown = (markdown: string): string => toString(fromMarkdown(markdown)).replace(/\s+/g, ' ').trim();
const texts = fc.array(fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 5 }).map((parts) => parts.join(' '));

describe('escaping text for Markdown', () => {
  it.each(AWKWARD)('shows %j as it is, as a paragraph, in a list, bold, and in a heading', (text) => {
    const line = oneLine(text);
    const opening = escapeMarkdown(line, true);
    const inner = escapeMarkdown(line, false);
    expect(shown(opening)).toBe(line);
    expect(shown(`1. ${opening}\n   - ${opening}`)).toBe(line + line);
    expect(shown(`1. **${inner}**`)).toBe(line);
    expect(shown(`### ${opening}`)).toBe(line);
    expect(fromMarkdown(opening).children.map((node) => node.type)).toEqual(['paragraph']);
  });

  it('shows any text as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const line = oneLine(text);
        fc.pre(line !== '');
        const root = fromMarkdown(`- ${escapeMarkdown(line, true)}\n- **${escapeMarkdown(line, false)}** after`);
        expect(root.children).toHaveLength(1);
        const [list] = root.children;
        const items = list?.type === 'list' ? list.children.map((item) => toString(item).replace(/\s+/g, ' ').trim()) : [];
        expect(items).toEqual([line, `${line} after`]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the lines of a text apart', () => {
    expect(shown(escapeMarkdown('one\n# two\n\n- three', true))).toBe('one# two- three');
    expect(escapeMarkdown('one\n# two', true, '  ')).toBe('one\\\n  \\# two');
  });

  it('leaves ordinary words alone', () => {
    for (const text of ['Parcel handed over', 'Who pays, and when?', 'snake_case_name', 'R&D', 'a - b', '3 parcels', 'half ~ of it', 'It’s 5:30 (about)']) expect(escapeMarkdown(text, true)).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import { readTransfer, writeTransfer } from './clipboard.ts';

/** What a browser's clipboard keeps of a copy, as far as we use it. */
function transfer(): DataTransfer & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, setData: (type: string, text: string) => void kept.set(type, text), getData: (type: string) => kept.get(type) ?? '' } as never;
}

const content = { board: '{"format":"paperroll/board","title":"Größe 🎉 <b>"}', text: 'Order placed\n<Payment> received' };

describe('clipboard', () => {
  it('gives back what was copied', () => {
    const clip = transfer();
    writeTransfer(clip, content);
    expect(readTransfer(clip)).toEqual(content);
  });

  it('finds the board in the HTML, where another browser dropped our own type', () => {
    const clip = transfer();
    writeTransfer(clip, content);
    clip.kept.delete('application/x-paperroll+json');
    expect(readTransfer(clip)).toEqual(content);
  });

  it('shows other programs the text, with nothing in it taken for markup', () => {
    const clip = transfer();
    writeTransfer(clip, content);
    expect(clip.kept.get('text/html')).toContain('<p>&lt;Payment&gt; received</p>');
  });

  it('reads text of other programs as text alone, also when their HTML is broken', () => {
    const clip = transfer();
    clip.setData('text/plain', 'A\nB');
    clip.setData('text/html', '<div data-paperroll="%%%">');
    expect(readTransfer(clip)).toEqual({ text: 'A\nB' });
  });
});

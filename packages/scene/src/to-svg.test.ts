import { elementId, eventStorming, EMPTY_META, snapshotsEqual } from '@paperroll/model';
import { boardOf, createRandom, randomBoard } from '@paperroll/model/testing';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { pictureContent, type PictureChoice } from './picture-content.ts';
import { pictureToSvg, svgFormat } from './svg-format.ts';
import { evenMeasure } from './testing/even-measure.ts';
import { boardToSvg, type SvgOptions } from './to-svg.ts';
import { interMeasure } from './width-table.ts';
import { escapeXml, unescapeXml } from './xml.ts';

const draw = (snapshot: Parameters<typeof boardToSvg>[0], options: Partial<SvgOptions> = {}): string => boardToSvg(snapshot, eventStorming, { measure: evenMeasure, ...options });

interface Read {
  readonly names: readonly string[];
  readonly root: Readonly<Record<string, string>>;
  readonly textOf: (name: string) => readonly string[];
}

/** Reads XML strictly; throws on anything that is not well-formed. */
function read(xml: string): Read {
  const names: string[] = [];
  const texts: { name: string; text: string }[] = [];
  const open: { name: string; text: string }[] = [];
  let root: Record<string, string> | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    names.push(name);
    root ??= attributes as Record<string, string>;
    open.push({ name, text: '' });
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) texts.push(closed);
  });
  parser.write(xml).close();
  return { names, root: root ?? {}, textOf: (name) => texts.filter((t) => t.name === name).map((t) => t.text) };
}

const small = boardOf(
  [
    { id: 'lane', kind: 'lane', x: -40, y: -80, w: 900, h: 340, text: 'Shop' },
    { id: 'e1', kind: 'es.event', x: 0, y: 0, text: 'Parcel ordered' },
    { id: 'e2', kind: 'es.event', x: 240, y: 0, text: 'Payment received', props: { pivotal: true } },
    { id: 'h', kind: 'es.hotspot', x: 480, y: 20, text: 'Who pays?' },
    { id: 's', kind: 'es.system', x: 0, y: 320, text: 'Bank' },
  ],
  [{ from: 'e1', to: 'e2', label: 'then' }],
  { title: 'Parcels' },
);

describe('boardToSvg', () => {
  test('a small board looks as it always did (golden)', async () => {
    await expect(draw(small)).toMatchFileSnapshot('testing/golden/small-board.svg');
  });

  test('is a titled, described image with its text as text', () => {
    const { root, textOf } = read(draw(small));
    expect(root['role']).toBe('img');
    expect(textOf('title')[0]).toBe('Parcels');
    expect(textOf('desc')[0]).toBe('Event Storming: 2 × Domain Event, 1 × Hotspot, 1 × System, 1 × Lane, 1 × relation.');
    expect(textOf('text')).toEqual(expect.arrayContaining(['Parcel', 'ordered', 'Bank', 'then', 'DOMAIN EVENT']));
  });

  test('everything lies in the view', () => {
    const { root } = read(draw(small, { padding: 10 }));
    expect(root['viewBox']).toBe('-50 -90 920 580');
    expect([root['width'], root['height']]).toEqual(['920', '580']);
  });

  test('an empty board is a small valid picture', () => {
    const { root, textOf } = read(draw({ meta: EMPTY_META, elements: [], relations: [] }));
    expect(Number(root['width'])).toBeGreaterThan(0);
    expect(textOf('title')).toEqual(['Untitled board']);
    expect(textOf('desc')[0]).toContain('an empty board');
  });

  test('is well-formed whatever the board holds (law)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const snapshot = randomBoard(createRandom(seed), eventStorming, 30);
      const { names } = read(draw(snapshot, { embedBoard: '{"a":"<&]]>"}' }));
      expect(names.filter((name) => name === 'g').length, `seed ${seed}`).toBe(snapshot.elements.length + snapshot.relations.length);
    }
  });

  test('characters that XML cannot hold are left out, awkward ones are escaped', () => {
    const { textOf } = read(draw(boardOf([{ id: 'a', kind: 'es.event', text: 'a\u0000<b>\u000b&"c\ud800' }], [], { title: '<script>alert(1)</script>\u0001' })));
    expect(textOf('title')[0]).toBe('<script>alert(1)</script>');
    expect(textOf('text').join('')).toContain('a<b>&"c');
  });

  test('the background and the box can be chosen', () => {
    const svg = draw(small, { background: 'none', rect: { x: 0, y: 0, w: 160, h: 160 }, padding: 0 });
    const { root, textOf } = read(svg);
    expect(root['viewBox']).toBe('0 0 160 160');
    expect(svg).not.toContain('#faf8f3"/>\n<g');
    expect(textOf('text').join(' ')).not.toContain('Bank');
  });
});

describe('pictureToSvg', () => {
  const fonts = [{ range: 'U+0000-00FF', data: 'd09GMgABAAA=' }];
  const content = (choice: PictureChoice) => pictureContent(small, eventStorming, interMeasure, choice);

  test('of everything without fonts is what the format writes', () => {
    expect(pictureToSvg(content({ type: 'all' }))).toBe(svgFormat.exportText?.(small));
  });

  test('carries the face where it is asked to, and the board beside it all the same', () => {
    const svg = pictureToSvg(content({ type: 'all' }), { fonts });
    expect(read(svg).textOf('style')[0]).toContain('data:font/woff2;base64,d09GMgABAAA=');
    expect(read(svg).textOf('style')[0]).toContain("font-family:'Inter Variable'");
    const imported = svgFormat.importText?.(svg, { fileName: 'x.svg', makeId: () => 'id' });
    expect(imported?.ok && snapshotsEqual(imported.value.snapshot, small)).toBe(true);
  });

  test('of an area shows, and carries, what the area holds', () => {
    const svg = pictureToSvg(content({ type: 'area', id: elementId('lane') }), { fonts });
    expect(read(svg).root['viewBox']).toBe('-48 -88 916 356');
    expect(read(svg).textOf('text')).not.toContain('Bank');
    const imported = svgFormat.importText?.(svg, { fileName: 'x.svg', makeId: () => 'id' });
    expect(imported?.ok && imported.value.snapshot.elements.map(({ id }) => id).sort()).toEqual(['e1', 'e2', 'h', 'lane']);
  });
});

describe('escapeXml', () => {
  test('is undone by unescapeXml for all that XML can hold', () => {
    const text = `<a href="x">'&amp;' 日本 👩‍🚀</a>`;
    expect(unescapeXml(escapeXml(text))).toBe(text);
    expect(unescapeXml('&#x41;&#66;&unknown;')).toBe('AB&unknown;');
  });
});

describe('svgFormat', () => {
  const context = { fileName: 'wall.svg', makeId: () => 'id' };

  test('gives back the board that it was made from (law)', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const snapshot = randomBoard(createRandom(seed), eventStorming, 20);
      const svg = svgFormat.exportText?.(snapshot) ?? '';
      expect(svgFormat.detect(svg, 'x.svg')).toBe(1);
      const imported = svgFormat.importText?.(svg, context);
      if (!imported?.ok) throw new Error(`seed ${seed}: ${imported?.error.message}`);
      expect(snapshotsEqual(imported.value.snapshot, snapshot), `seed ${seed}`).toBe(true);
      expect(imported.value.report).toMatchObject({ format: 'svg', dropped: [] });
    }
  });

  test('even characters that XML cannot hold survive in the board inside', () => {
    const snapshot = boardOf([{ id: 'a', kind: 'es.event', text: 'x\ufffey\uffffz' }]);
    const imported = svgFormat.importText?.(svgFormat.exportText?.(snapshot) ?? '', context);
    expect(imported?.ok && imported.value.snapshot.elements[0]?.text).toBe('x\ufffey\uffffz');
  });

  test('the same board gives the same bytes', () => {
    expect(svgFormat.exportText?.(small)).toBe(svgFormat.exportText?.(small));
  });

  test('a board of an unknown notation is drawn all the same', () => {
    const svg = svgFormat.exportText?.({ ...small, meta: { ...small.meta, notation: 'zz' } }) ?? '';
    expect(read(svg).textOf('text')).toEqual(expect.arrayContaining(['ES.EVENT']));
  });

  test('a picture without a board is refused in one clear sentence', () => {
    const foreign = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    expect(svgFormat.detect(foreign, 'x.svg')).toBeGreaterThan(0);
    expect(svgFormat.importText?.(foreign, context)).toMatchObject({ ok: false, error: { code: 'no-board-inside' } });
  });

  test('a truncated picture is refused, not half read', () => {
    const svg = svgFormat.exportText?.(small) ?? '';
    const cut = svg.slice(0, svg.indexOf('<metadata') + 200);
    expect(svgFormat.importText?.(cut, context)?.ok).toBe(false);
  });

  test('other text is not taken for a picture', () => {
    expect(svgFormat.detect('# Parcels', 'x.md')).toBe(0);
  });
});

import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { parse as parseYaml } from 'yaml';
import type { JsonValue, Props } from '../../schema/json.ts';
import { cleanJson, isRecord } from '../clean-json.ts';
import type { Outline, OutlineBlock, OutlineItem, OutlineSection, Span } from '../outline.ts';
import { excerpt, type ReportBook } from '../report.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];
type Phrase = Extract<Node, { type: 'paragraph' }>['children'][number];
type ListItem = Extract<Node, { type: 'list' }>['children'][number];

/** Reads Markdown as an outline; what an outline cannot hold (pictures, code, HTML) is told in the book. */
export function parseOutline(text: string, book: ReportBook): Outline {
  const { facts, rest, skipped } = readFront(text, book);
  const root = fromMarkdown(rest);
  const builder = createBuilder();
  const lineOf = (node: { readonly position?: { readonly start: { readonly line: number } } | undefined }): number => (node.position?.start.line ?? 1) + skipped;
  for (const node of root.children) {
    if (node.type === 'heading') builder.open(toString(node), node.depth, lineOf(node));
    else for (const block of readBlock(node, lineOf, book)) builder.add(block);
  }
  const { title, lead, sections } = builder.done();
  const named = typeof facts['title'] === 'string' ? facts['title'] : '';
  return { title: title === '' || title === 'Untitled board' ? named : title, facts, lead, sections };
}

function readFront(text: string, book: ReportBook): { readonly facts: Props; readonly rest: string; readonly skipped: number } {
  const match = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { facts: {}, rest: text, skipped: 0 };
  const rest = text.slice(match[0].length);
  const skipped = match[0].split('\n').length - 1;
  try {
    const data: unknown = parseYaml(match[1] ?? '', { maxAliasCount: 20 });
    if (data === null || data === undefined) return { facts: {}, rest, skipped };
    if (isRecord(data)) return { facts: cleanJson(data, book, 'front matter') as Record<string, JsonValue>, rest, skipped };
  } catch {
    // Told below, like front matter that is YAML but no list of names and values.
  }
  book.drop('bad-front-matter', 'The block between the dashed lines at the top is not readable and was left out.', 'line 1');
  return { facts: {}, rest, skipped };
}

interface OpenSection {
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly blocks: OutlineBlock[];
  readonly sections: OutlineSection[];
}

interface Builder {
  open(title: string, depth: number, line: number): void;
  add(block: OutlineBlock): void;
  done(): { readonly title: string; readonly lead: readonly OutlineBlock[]; readonly sections: readonly OutlineSection[] };
}

/** The first heading of depth one is the title; every other heading opens a section in the nearest shallower one. */
function createBuilder(): Builder {
  const top: OpenSection = { title: '', depth: 0, line: 0, blocks: [], sections: [] };
  let title: string | undefined;
  const stack: OpenSection[] = [top];
  const current = (): OpenSection => stack.at(-1) ?? top;
  const closeTo = (depth: number): void => {
    while (stack.length > 1 && current().depth >= depth) stack.pop();
  };
  return {
    open(name, depth, line) {
      if (depth === 1 && title === undefined) {
        title = name;
        closeTo(1);
        return;
      }
      const wanted = Math.max(depth, 2);
      closeTo(wanted);
      const section: OpenSection = { title: name, depth: wanted, line, blocks: [], sections: [] };
      current().sections.push(section);
      stack.push(section);
    },
    add: (block) => void current().blocks.push(block),
    done: () => ({ title: title ?? '', lead: top.blocks, sections: top.sections }),
  };
}

type LineOf = (node: { readonly position?: { readonly start: { readonly line: number } } | undefined }) => number;

function readBlock(node: Node, lineOf: LineOf, book: ReportBook): readonly OutlineBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', spans: readPhrases(node.children, lineOf, book), line: lineOf(node) }];
    case 'list':
      return [{ type: 'list', start: node.ordered ? (node.start ?? 1) : undefined, items: node.children.map((item) => readItem(item, lineOf, book)) }];
    case 'blockquote':
      return node.children.flatMap((child) => readBlock(child, lineOf, book));
    case 'heading':
    case 'code':
      return [{ type: 'paragraph', spans: [{ text: toString(node), style: 'plain' }], line: lineOf(node) }];
    case 'html':
      book.drop('html', `HTML was left out: “${excerpt(node.value)}”.`, `line ${lineOf(node)}`);
      return [];
    default:
      return [];
  }
}

function readItem(item: ListItem, lineOf: LineOf, book: ReportBook): OutlineItem {
  const spans: Span[] = [];
  const items: OutlineItem[] = [];
  for (const child of item.children) {
    for (const block of readBlock(child, lineOf, book)) {
      if (block.type === 'list') items.push(...block.items);
      else {
        if (spans.length > 0) spans.push({ text: '\n', style: 'plain' });
        spans.push(...block.spans);
      }
    }
  }
  const [first, ...rest] = spans;
  const box = first?.style === 'plain' ? /^\[([ xX])\](?:\s+|$)/.exec(first.text) : null;
  const line = lineOf(item);
  if (!first || !box) return { spans, items, line };
  return { spans: [{ ...first, text: first.text.slice(box[0].length) }, ...rest].filter((span) => span.text !== ''), done: box[1] !== ' ', items, line };
}

function readPhrases(phrases: readonly Phrase[], lineOf: LineOf, book: ReportBook): readonly Span[] {
  const spans = phrases.flatMap((phrase): readonly Span[] => {
    switch (phrase.type) {
      case 'strong':
        return [{ text: toString(phrase), style: 'strong' }];
      case 'emphasis':
        return [{ text: toString(phrase), style: 'quiet' }];
      case 'break':
        return [{ text: '\n', style: 'plain' }];
      case 'text':
        // A soft break in the source is a blank; a hard one is a line of its own.
        return [{ text: phrase.value.replace(/\s*\n\s*/g, ' '), style: 'plain' }];
      case 'html':
        book.drop('html', `HTML was left out: “${excerpt(phrase.value)}”.`, `line ${lineOf(phrase)}`);
        return [];
      default:
        return [{ text: toString(phrase), style: 'plain' }];
    }
  });
  return joined(spans);
}

/** Neighbours of one style are one span. */
function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && last.style === span.style) out[out.length - 1] = { text: last.text + span.text, style: span.style };
    else out.push(span);
  }
  return out;
}

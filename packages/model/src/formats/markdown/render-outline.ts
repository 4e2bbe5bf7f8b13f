import { stringify } from 'yaml';
import type { Outline, OutlineBlock, OutlineItem, OutlineSection, Span } from '../outline.ts';
import { escapeMarkdown, oneLine } from './escape.ts';

/** Writes an outline as Markdown that any forge and any printer shows alike; ends with one line feed. */
export function renderOutline({ title, facts, lead, sections }: Outline): string {
  const front = Object.keys(facts).length > 0 ? [`---\n${stringify(facts, { lineWidth: 0 })}---`] : [];
  const heading = `# ${escapeMarkdown(oneLine(title) || 'Untitled board', true)}`;
  return `${[...front, heading, ...lead.map(renderBlock), ...sections.flatMap((section) => renderSection(section, 2))].join('\n\n')}\n`;
}


function renderSection({ title, blocks, sections }: OutlineSection, depth: number): readonly string[] {
  const heading = `${'#'.repeat(Math.min(depth, 6))} ${escapeMarkdown(oneLine(title) || '(no name)', true)}`;
  return [heading, ...blocks.map(renderBlock), ...sections.flatMap((section) => renderSection(section, depth + 1))];
}

function renderBlock(block: OutlineBlock): string {
  if (block.type === 'paragraph') return renderSpans(block.spans, '');
  return renderItems(block.items, block.start, '').join('\n');
}

function renderItems(items: readonly OutlineItem[], start: number | undefined, indent: string): readonly string[] {
  return items.flatMap((item, i) => {
    const marker = start === undefined ? '- ' : `${start + i}. `;
    const inner = `${indent}${' '.repeat(marker.length)}`;
    const box = item.done === undefined ? '' : item.done ? '[x] ' : '[ ] ';
    return [`${indent}${marker}${box}${renderSpans(item.spans, inner, box === '')}`, ...renderItems(item.items, undefined, inner)];
  });
}

function renderSpans(spans: readonly Span[], indent: string, atStart = true): string {
  return spans.map((span, i) => renderSpan(span, indent, atStart && i === 0)).join('');
}

function renderSpan({ text, style }: Span, indent: string, atStart: boolean): string {
  if (style === 'plain') {
    // The blanks around a plain span keep it apart from its neighbours.
    const [, before = '', body = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    if (body === '') return before === '' ? '' : ' ';
    return `${before && !atStart ? ' ' : ''}${escapeMarkdown(body, atStart, indent)}${after ? ' ' : ''}`;
  }
  const line = escapeMarkdown(oneLine(text), false);
  if (line === '') return '';
  return style === 'strong' ? `**${line}**` : `*${line}*`;
}

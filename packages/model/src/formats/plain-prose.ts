import type { BoardSnapshot } from '../board/snapshot.ts';
import { elementId } from '../ids.ts';
import { NOTE_KIND } from '../notations/common-kinds.ts';
import { EMPTY_META, TITLE_LIMIT } from '../schema/board.ts';
import { assembleBoard, type PlacelessElement } from './assemble-board.ts';
import { cleanText } from './clean-text.ts';
import { titleFromFile } from './imported-meta.ts';
import { plain, quiet, textOf, type Outline, type OutlineBlock, type OutlineItem, type OutlineSection, type Prose } from './outline.ts';
import { readingRows } from './reading-order.ts';

/** How a board is told whose notation this build does not know: its elements by kind, in reading order. */
export const plainProse: Prose = {
  synonyms: {},
  tell(snapshot) {
    const { meta, elements, relations } = snapshot;
    const rows = readingRows(elements).flat();
    const sections = [...new Set(rows.map((e) => e.kind))].sort().map((kind): OutlineSection => {
      const items = rows.filter((e) => e.kind === kind).map((e): OutlineItem => ({ spans: [e.text.trim() ? plain(e.text) : quiet('(blank)')], items: [] }));
      return { title: meta.labels[kind] ?? kind, blocks: [{ type: 'list', start: undefined, items }], sections: [] };
    });
    const counts: OutlineBlock = { type: 'paragraph', spans: [plain(`${elements.length} elements, ${relations.length} connections.`)] };
    const outline: Outline = { title: meta.title, facts: { title: meta.title, notation: meta.notation, level: meta.level, elements: elements.length, connections: relations.length }, lead: [counts], sections };
    return { outline, mentioned: new Set(elements.map((e) => e.id)) };
  },
  read(outline, context, book): BoardSnapshot {
    const notes: PlacelessElement[] = [];
    const write = (text: string, line: number | undefined): void => {
      if (text.trim() !== '') notes.push({ id: elementId(context.makeId()), kind: NOTE_KIND, w: 160, h: 160, text: cleanText(text.trim(), book, `line ${line ?? 1}`), props: {} });
    };
    const walkItems = (items: readonly OutlineItem[]): void => {
      for (const item of items) {
        write(textOf(item.spans), item.line);
        walkItems(item.items);
      }
    };
    const walkBlocks = (blocks: readonly OutlineBlock[]): void => {
      for (const block of blocks) if (block.type === 'list') walkItems(block.items); else write(textOf(block.spans), block.line);
    };
    const walk = (sections: readonly OutlineSection[]): void => {
      for (const section of sections) {
        write(section.title, section.line);
        walkBlocks(section.blocks);
        walk(section.sections);
      }
    };
    walkBlocks(outline.lead);
    walk(outline.sections);
    const text = (name: 'notation' | 'level'): string => (typeof outline.facts[name] === 'string' ? outline.facts[name] : EMPTY_META[name]);
    return assembleBoard({ ...EMPTY_META, title: cleanText(outline.title || titleFromFile(context.fileName), book, 'title', TITLE_LIMIT), notation: text('notation'), level: text('level') }, notes, []);
  },
};

import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const FOLDERS = ['../../../apps/web/src/i18n/messages', '../../../packages/editor/src/messages'];

/** Every message of a language, as it is written in the catalogues. */
export function catalogue(locale: 'en' | 'de'): Readonly<Record<string, string>> {
  const files = FOLDERS.flatMap((folder) => {
    const place = new URL(`${folder}/${locale}/`, import.meta.url);
    return readdirSync(place).map((name) => new URL(name, place));
  });
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)) as Record<string, string>;
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** The pieces of a message between what is filled in; what stands in braces within braces goes with them. */
function piecesOf(message: string): readonly string[] {
  const pieces = [''];
  let depth = 0;
  for (const letter of message) {
    if (letter === '{' && depth === 0) pieces.push('');
    if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    else if (depth === 0) pieces.push(`${pieces.pop() ?? ''}${letter}`);
  }
  return pieces;
}

/** What a page may show of a catalogue: each message, and each part of one that stands between tags. */
export function sayingsOf(messages: Readonly<Record<string, string>>): readonly RegExp[] {
  return Object.values(messages)
    .flatMap((message) => [message, ...message.split(/<\/?\w+>/u)])
    .map((message) => piecesOf(message.trim()))
    .filter((pieces) => pieces.some((piece) => /\p{L}{2}/u.test(piece)))
    .map((pieces) => new RegExp(`^${pieces.map(literally).join('[\\s\\S]*')}$`, 'iu'));
}

/** Every text that a page shows or says: what is read, and the names of what has no words. What a file will hold is the file's. */
export async function textsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.add(node.getAttribute(name) ?? '');
      } else if (node.parentElement && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(node.parentElement.tagName) && node.parentElement.checkVisibility() && !node.parentElement.closest('.export__preview')) found.add(node.textContent ?? '');
    }
    return [...found].map((text) => text.replaceAll(/\s+/gu, ' ').trim()).filter((text) => /\p{L}{2}/u.test(text));
  });
}

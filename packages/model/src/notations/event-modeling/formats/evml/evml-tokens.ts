/** One token of an evml text, with its line from 1. */
export interface EvmlToken {
  readonly kind: 'word' | 'number' | 'arrow' | 'reference' | 'string' | 'block' | 'type' | 'other';
  readonly text: string;
  readonly line: number;
}

const TOKEN = /(?<word>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<number>\d+)|(?<arrow>->>)|\[\[\s*(?<reference>\w+)\s*\]\]|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|`(?<type>\w+)`/y;

/** Cuts a text into tokens; comments and blanks are skipped, comments handed to `onComment`. Linear; never throws. */
export function evmlTokens(text: string, onComment: (comment: string) => void): readonly EvmlToken[] {
  const tokens: EvmlToken[] = [];
  let at = 0;
  let line = 1;
  const advance = (to: number): void => {
    for (let i = at; i < to; i += 1) if (text.charCodeAt(i) === 10) line += 1;
    at = to;
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) advance(at + 1);
    else if (text.startsWith('%%', at) || text.startsWith('//', at)) {
      const end = endOf(text, '\n', at);
      onComment(text.slice(at + 2, end).trim());
      advance(end);
    } else if (text.startsWith('/*', at)) advance(Math.min(text.length, endOf(text, '*/', at) + 2));
    else if (character === '{') {
      const end = blockEnd(text, at);
      tokens.push({ kind: 'block', text: text.slice(at, end), line });
      advance(end);
    } else {
      TOKEN.lastIndex = at;
      const groups = TOKEN.exec(text)?.groups;
      const found = Object.entries(groups ?? {}).find(([, value]) => value !== undefined);
      tokens.push(found ? { kind: found[0] as EvmlToken['kind'], text: found[1] ?? '', line } : { kind: 'other', text: character, line });
      advance(found ? TOKEN.lastIndex : at + 1);
    }
  }
  return tokens;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

/** Just behind the brace that closes the one at `start`; braces inside quotes do not count. */
function blockEnd(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let i = start; i < text.length; i += 1) {
    const character = text[i] ?? '';
    if (quote !== '') {
      if (character === '\\') i += 1;
      else if (character === quote || character === '\n') quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return i + 1;
  }
  return text.length;
}

import type { SourceFile } from './source-files.ts';

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** A piece of text that people would read, written into a source. */
export interface HardCodedText {
  readonly text: string;
  readonly line: number;
}

/** Attributes and props whose value people read or hear. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder', 'title', 'placeholder', 'alt', 'label', 'description', 'about', 'message', 'heading', 'hint']);

const LETTERS = /\p{L}{2}/u;

/** A sentence, a phrase that begins with a capital, or a piece of one beside what is filled in: what a class name, an id or a selector is not. */
const READABLE = /^[“„]?\p{Lu}\p{Ll}+[.!?…]?$|^[“„]?\p{Lu}\p{L}*[,:]?\s+\p{L}|^[^(<[]*[“”„…!?]|^\p{L}[^()[\]{}<>=#]*\s\p{L}+[.!?…]$|^\s+\p{Ll}{4,}[.!?…]?$/u;

/** What reads like a word and is none: names of keys, of colours and kinds that browsers give, the product's own name, and names of messages. */
const NAMES = new Set(['Backspace', 'Delete', 'Home', 'End', 'Escape', 'Enter', 'Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Files', 'Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'Mark', 'MarkText', 'Space', 'Arrow', 'Inter Variable', 'https://…/b/…#…']);
const MESSAGE_NAME = /^[a-z][\w-]*(?:\.[\w-]+)+$/;

const isText = (text: string, pattern: RegExp): boolean => {
  const words = text.replaceAll('Paperroll', '');
  return LETTERS.test(words) && pattern.test(words) && !NAMES.has(text.trim()) && !MESSAGE_NAME.test(text);
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as { readonly type?: unknown }).type === 'string';

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

const nameOf = (node: unknown): string => (isNode(node) ? String(node['name'] ?? node['value'] ?? '') : '');

/** The texts that an expression may come to: both arms of a choice, the pieces of a template. */
function textsOf(node: unknown): readonly { readonly text: string; readonly start: number }[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [{ text: node['value'], start: node.start }] : [];
    case 'TemplateLiteral':
      return (node['quasis'] as readonly Node[]).map((quasi) => ({ text: (quasi['value'] as { readonly cooked: string }).cooked, start: node.start }));
    case 'ConditionalExpression':
      return [...textsOf(node['consequent']), ...textsOf(node['alternate'])];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [...textsOf(node['left']), ...textsOf(node['right'])];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return textsOf(node['expression']);
    case 'JSXText':
      return [{ text: String(node['value']), start: node.start }];
    default:
      return [];
  }
}

const BLIND = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'TSTypeAnnotation', 'TSTypeParameterInstantiation', 'ThrowStatement', 'SwitchCase']);

/**
 * Texts in a source that ought to stand in the catalogues: what JSX shows, what a spoken attribute or property says, and any string that reads
 * like words. `throw` is for bugs, and speaks to developers.
 */
export function hardCodedTexts(file: SourceFile): readonly HardCodedText[] {
  const found = new Map<number, string>();
  const note = (pieces: readonly { readonly text: string; readonly start: number }[], pattern: RegExp): void => {
    for (const { text, start } of pieces) if (isText(text, pattern)) found.set(start, text.trim());
  };
  const visit = (node: Node, quiet: boolean): void => {
    if (BLIND.has(node.type)) {
      if (node.type === 'SwitchCase') for (const child of node['consequent'] as readonly Node[]) visit(child, quiet);
      return;
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') for (const child of node['children'] as readonly Node[]) note(textsOf(child), LETTERS);
    if (node.type === 'JSXAttribute') {
      const name = nameOf(node['name']);
      if (SPOKEN.has(name)) note(textsOf(node['value']), LETTERS);
      if (isNode(node['value'])) visit(node['value'], quiet || !SPOKEN.has(name));
      return;
    }
    if (node.type === 'Property' && SPOKEN.has(nameOf(node['key']))) note(textsOf(node['value']), LETTERS);
    if (!quiet && (node.type === 'Literal' || node.type === 'TemplateLiteral')) note(textsOf(node), READABLE);
    for (const child of childrenOf(node)) visit(child, quiet && node.type !== 'JSXElement');
  };
  visit(file.parsed.program as unknown as Node, false);
  return [...found].map(([start, text]) => ({ text, line: file.text.slice(0, start).split('\n').length }));
}

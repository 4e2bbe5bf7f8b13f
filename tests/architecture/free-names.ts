import { parseSync } from 'vite';

/** A name that a file uses without declaring it; `member` is the property read of it, where one is read by name. */
export interface FreeName {
  readonly name: string;
  readonly member: string | undefined;
  readonly start: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function* childrenOf(node: Node): Iterable<readonly [string, Node]> {
  for (const [key, value] of Object.entries(node)) {
    for (const item of Array.isArray(value) ? (value as readonly unknown[]) : [value]) if (isNode(item)) yield [key, item];
  }
}

/** Whether the identifier under this key is a mere label: a property's or member's name. */
function isLabel(parent: Node, key: string): boolean {
  if (parent['computed'] === true) return false;
  if (parent.type === 'MemberExpression') return key === 'property';
  if (parent.type === 'TSQualifiedName') return key === 'right';
  return key === 'key' || parent.type === 'MetaProperty' || parent.type.startsWith('ImportSpecifier') || parent.type === 'ExportSpecifier';
}

/** Every binding of the file, in whatever scope: parameters, variables, functions, types and imports. */
function declaredIn(node: Node, names = new Set<string>()): Set<string> {
  const bind = (target: unknown): void => {
    if (!isNode(target)) return;
    if (target.type === 'Identifier') names.add(target['name'] as string);
    else if (target.type === 'Property') bind(target['value']);
    else if (target.type === 'AssignmentPattern') bind(target['left']);
    else if (['ObjectPattern', 'ArrayPattern', 'RestElement', 'TSParameterProperty'].includes(target.type)) for (const [, child] of childrenOf(target)) bind(child);
  };
  if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) bind(node['local']);
  if (/Declaration$|^VariableDeclarator$|FunctionExpression$|^ClassExpression$|^TSTypeParameter$/.test(node.type)) {
    bind(node['id']);
    bind(node['name']);
  }
  for (const list of [node['params'], node['parameters']]) if (Array.isArray(list)) for (const parameter of list) bind(parameter);
  if (node.type === 'CatchClause') bind(node['param']);
  for (const [, child] of childrenOf(node)) declaredIn(child, names);
  return names;
}

/** The names that a source takes from the world around it: globals, in values and in types. */
export function freeNames(path: string, text: string): readonly FreeName[] {
  const program = parseSync(path, text).program as unknown as Node;
  const declared = declaredIn(program);
  const found: FreeName[] = [];
  const visit = (node: Node, parent: Node, key: string): void => {
    if (node.type === 'Identifier' && !isLabel(parent, key) && !declared.has(node['name'] as string)) {
      const property = parent.type === 'MemberExpression' && key === 'object' ? parent['property'] : undefined;
      const member = isNode(property) ? ((property['name'] ?? property['value']) as string | undefined) : undefined;
      found.push({ name: node['name'] as string, member, start: node.start });
    }
    for (const [childKey, child] of childrenOf(node)) visit(child, node, childKey);
  };
  visit(program, program, 'body');
  return found;
}

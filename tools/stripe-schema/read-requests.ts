import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** One method of a class of the SDK: what it sends where. */
export interface SdkCall {
  className: string;
  methodName: string;
  method: string;
  path: string;
}

/** Every `this._makeRequest('POST', '/v1/…', …)` in a file of the SDK's code. */
export function readCalls(file: string): SdkCall[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const calls: SdkCall[] = [];
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement) || !statement.name) continue;
    for (const member of statement.members) {
      const call = ts.isMethodDeclaration(member) ? requestIn(member) : null;
      if (call && ts.isMethodDeclaration(member) && ts.isIdentifier(member.name))
        calls.push({ className: statement.name.text, methodName: member.name.text, ...call });
    }
  }
  return calls;
}

function requestIn(method: ts.MethodDeclaration): { method: string; path: string } | null {
  let found: { method: string; path: string } | null = null;
  const visit = (node: ts.Node): void => {
    if (found) return;
    found = ts.isCallExpression(node) ? requestOf(node) : null;
    if (!found) ts.forEachChild(node, visit);
  };
  if (method.body) visit(method.body);
  return found;
}

function requestOf(call: ts.CallExpression): { method: string; path: string } | null {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== '_makeRequest')
    return null;
  const [method, path] = call.arguments;
  const pathText = path && pathOf(path);
  return method && ts.isStringLiteral(method) && pathText
    ? { method: method.text, path: pathText }
    : null;
}

/** With `{}` where an id goes. */
function pathOf(node: ts.Expression): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('');
}

import { badRequest } from './problem';

export type FormTree = { [key: string]: FormValue };
export type FormValue = string | FormValue[] | FormTree;

const MAX_DEPTH = 8;
const NAME = /^[^[\]]+/;
const STEP = /\[([^[\]]*)\]/g;

/** `items[0][price]=x` and `expand[]=y` as a tree; the keys come as any form parser gives them. */
export function treeOf(flat: Record<string, unknown>): FormTree {
  const tree: FormTree = Object.create(null) as FormTree;
  for (const [key, value] of Object.entries(flat)) {
    for (const one of Array.isArray(value) ? value : [value]) put(tree, pathOf(key), String(one));
  }
  return withLists(tree) as FormTree;
}

function pathOf(key: string): string[] {
  const name = NAME.exec(key)?.[0];
  if (name === undefined) throw badRequest(`Invalid parameter name: ${key}`, { param: key });
  const path = [
    name,
    ...Array.from(key.slice(name.length).matchAll(STEP), (step) => step[1] ?? ''),
  ];
  if (path.length > MAX_DEPTH) throw badRequest(`Too deeply nested: ${key}`, { param: key });
  return path;
}

function put(tree: FormTree, path: readonly string[], value: string): void {
  let at = tree;
  for (const step of path.slice(0, -1)) {
    const key = step === '' ? String(Object.keys(at).length) : step;
    const below = at[key];
    if (typeof below !== 'object' || Array.isArray(below))
      at[key] = Object.create(null) as FormTree;
    at = at[key] as FormTree;
  }
  const last = path.at(-1) ?? '';
  at[last === '' ? `+${Object.keys(at).length}` : last] = value;
}

const INDEX = /^\+?\d+$/;

/** Whatever has only indices is a list. */
function withLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, below]) => [key, withLists(below)] as const);
  if (entries.length > 0 && entries.every(([key]) => INDEX.test(key)))
    return entries.map(([, below]) => below);
  return Object.fromEntries(entries);
}

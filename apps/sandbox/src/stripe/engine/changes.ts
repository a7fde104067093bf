type Fields = Record<string, unknown>;

/**
 * What an object was before, as `previous_attributes` tells it: only fields that changed, inside objects
 * too; lists whole; a field that was not there is null. Null when nothing changed.
 */
export function changesOf(before: Fields, after: Fields): Fields | null {
  const changes: Fields = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const change = changeOf(before[key], after[key]);
    if (change !== SAME) changes[key] = change;
  }
  return Object.keys(changes).length === 0 ? null : changes;
}

const SAME = Symbol('same');

function changeOf(before: unknown, after: unknown): unknown {
  if (isFields(before) && isFields(after)) return changesOf(before, after) ?? SAME;
  if (JSON.stringify(before) === JSON.stringify(after)) return SAME;
  return before === undefined ? null : structuredClone(before);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

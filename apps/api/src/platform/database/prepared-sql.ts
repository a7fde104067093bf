/**
 * A statement that each connection parses and plans once. Worth it where one small statement runs
 * thousands of times: planning a write with several CTEs costs more than running it. Not for sets
 * that arrive as arrays: their one plan for all sizes knows nothing of the size, and was seen to cost
 * seventeen times as much.
 */
export interface PreparedSql {
  readonly name: string;
  readonly text: string;
}

/** @param name unique in the program: module, dot, verb. Two texts under one name are refused by the driver. */
export function prepared(name: string, text: string): PreparedSql {
  return { name, text };
}

/**
 * A statement that each connection parses and plans once. Worth it where one small statement runs
 * thousands of times: planning a write with several CTEs costs more than running it.
 */
export interface PreparedSql {
  readonly name: string;
  readonly text: string;
}

/** @param name unique in the program: module, dot, verb. Two texts under one name are refused by the driver. */
export function prepared(name: string, text: string): PreparedSql {
  return { name, text };
}

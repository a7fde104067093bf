import { Client } from 'pg';

/** Runs the work and notes the statements that this process sent to the database meanwhile. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: number; sql: string[] }> {
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    const result = await work();
    const sql = query.mock.calls.map(([statement]) => textOf(statement));
    return { result, statements: sql.length, sql };
  } finally {
    query.mockRestore();
  }
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = (statement ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

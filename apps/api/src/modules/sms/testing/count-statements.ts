import { Client } from 'pg';

/** Runs the work and counts the statements that this process sent to the database meanwhile. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: number }> {
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    const result = await work();
    return { result, statements: query.mock.calls.length };
  } finally {
    query.mockRestore();
  }
}

/** SQLSTATEs of a server that is stopping, starting, or has no connection left. */
const AWAY_STATES = new Set(['57P01', '57P02', '57P03', '53300', '08006', '08001']);
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether an error only says that the database cannot be reached just now. The caller may come back
 * in a moment, which is not what a 500 tells him.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  if (typeof code === 'string' && AWAY_STATES.has(code)) return true;
  return (code === 'ECONNREFUSED' && syscall === 'connect') || AWAY_WORDS.test(error.message);
}

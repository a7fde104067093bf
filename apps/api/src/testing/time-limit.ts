/** A spec with a database on a busy machine may take longer than Jest's five seconds. */
jest.setTimeout(30_000);

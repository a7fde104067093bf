import { decodeCursor, encodeCursor, pageOf } from './keyset';

describe('keyset cursors', () => {
  it('bring back the key of the last row', () => {
    const cursor = encodeCursor([new Date('2026-03-01T10:00:00.123Z'), 'b', 7]);
    expect(decodeCursor(cursor, 3)).toEqual(['2026-03-01T10:00:00.123Z', 'b', '7']);
  });

  it.each([
    '',
    'not-a-cursor',
    encodeCursor(['a', 'b']),
    Buffer.from('[1]').toString('base64url'),
    'x'.repeat(2000),
  ])('are refused when they are not ours (%#)', (cursor) => {
    expect(() => decodeCursor(cursor, 1)).toThrow(expect.objectContaining({ code: 'bad_cursor' }));
  });

  it('exist only when there is more', () => {
    const key = (row: number): unknown[] => [row];
    expect(pageOf([1, 2], 2, key)).toEqual({ items: [1, 2], next: null });
    expect(pageOf([1, 2, 3], 2, key)).toEqual({ items: [1, 2], next: encodeCursor([2]) });
    expect(pageOf([], 2, key)).toEqual({ items: [], next: null });
  });
});

import { uuidv7 } from './uuidv7';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('uuidv7', () => {
  it('has the shape of version 7 with the RFC variant', () => {
    for (let i = 0; i < 1000; i += 1) expect(uuidv7()).toMatch(SHAPE);
  });

  it('sorts in the order of making, also within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => uuidv7());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('carries the instant it was given', () => {
    const id = uuidv7(new Date('2026-03-01T00:00:00.000Z'));
    expect(id).toMatch(SHAPE);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 2, 1));
  });
});

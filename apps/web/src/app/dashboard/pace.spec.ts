import { paceOf } from './pace';

const usage = (used: number) => ({
  limit: 6000,
  used,
  reserved: 0,
  remaining: 6000 - used,
  periodStart: '2026-11-01T00:00:00Z',
  periodEnd: '2026-12-01T00:00:00Z',
});

describe('paceOf', () => {
  it('foretells the day on which the limit is reached', () => {
    const pace = paceOf(usage(3000), new Date('2026-11-11T00:00:00Z'));
    expect(pace).toEqual({ kind: 'reaches', at: new Date('2026-11-21T00:00:00Z'), daysBefore: 10 });
  });

  it('says that it is enough when the period ends first', () => {
    expect(paceOf(usage(300), new Date('2026-11-11T00:00:00Z'))).toEqual({ kind: 'enough' });
  });

  it('foretells nothing from the first hours, from nothing, or when it is all gone', () => {
    expect(paceOf(usage(900), new Date('2026-11-01T06:00:00Z')).kind).toBe('unknown');
    expect(paceOf(usage(0), new Date('2026-11-11T00:00:00Z')).kind).toBe('unknown');
    expect(paceOf(usage(6000), new Date('2026-11-11T00:00:00Z')).kind).toBe('unknown');
  });
});

import fc from 'fast-check';
import { monthOf } from '../testing/invoice-lines';
import { fiscalLines, partOf } from './fiscal-lines';

const sum = (lines: { amountMinor: number }[]): number =>
  lines.reduce((total, { amountMinor }) => total + amountMinor, 0);

describe('the lines of a fiscal invoice', () => {
  it('a month is one line with the plan and its days in Bucharest', () => {
    const lines = [
      monthOf(24_900, { periodStart: '2026-11-30T22:30:00Z', periodEnd: '2026-12-31T22:30:00Z' }),
    ];
    expect(fiscalLines({ lines, paidMinor: 24_900 })).toEqual([
      {
        name: 'Abonament SMSsend Growth, perioada 01.12.2026 – 01.01.2027',
        amountMinor: 24_900,
      },
    ]);
  });

  it('several lines above zero stay several; lines of nothing are left out', () => {
    const lines = [
      monthOf(9_900, { planCode: 'starter' }),
      monthOf(0),
      monthOf(500, { planCode: null, description: 'Serviciu demo' }),
    ];
    expect(fiscalLines({ lines, paidMinor: 10_400 })).toEqual([
      expect.objectContaining({ amountMinor: 9_900 }),
      { name: 'Serviciu demo', amountMinor: 500 },
    ]);
  });

  it('a change of plan is one line for the new plan with what was really paid', () => {
    const lines = [
      monthOf(-12_450, { planCode: 'growth', proration: true }),
      monthOf(24_950, { planCode: 'pro', proration: true }),
    ];
    expect(fiscalLines({ lines, paidMinor: 12_500 })).toEqual([
      {
        name: 'Abonament SMSsend Pro, perioada 20.11.2026 – 20.12.2026, diferență la schimbarea planului',
        amountMinor: 12_500,
      },
    ]);
  });

  it('a discount, or a credit of the account, is one line with what was really paid', () => {
    expect(fiscalLines({ lines: [monthOf(24_900)], paidMinor: 20_000 })).toEqual([
      {
        name: 'Abonament SMSsend Growth, perioada 20.11.2026 – 20.12.2026, după reduceri',
        amountMinor: 20_000,
      },
    ]);
  });

  it('says something even about an invoice without lines', () => {
    expect(fiscalLines({ lines: [], paidMinor: 100 })).toEqual([
      { name: 'Abonament SMSsend', amountMinor: 100 },
    ]);
  });

  it('always adds up to what was paid, in amounts above zero and names that fit', () => {
    const line = fc.record({
      amountMinor: fc.integer({ min: -100_000, max: 100_000 }),
      proration: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.integer({ min: 1, max: 200_000 }),
        (parts, paidMinor) => {
          const lines = parts.map((part) => monthOf(part.amountMinor, part));
          const total = sum(lines);
          for (const paid of [paidMinor, ...(total > 0 ? [total] : [])]) {
            const fiscal = fiscalLines({ lines, paidMinor: paid });
            expect(sum(fiscal)).toBe(paid);
            for (const { name, amountMinor } of fiscal) {
              expect(amountMinor).toBeGreaterThan(0);
              expect(name.length).toBeLessThanOrEqual(200);
            }
          }
        },
      ),
    );
  });

  it('a part that goes back says of what', () => {
    expect(partOf([{ name: 'Abonament SMSsend Pro', amountMinor: 49_900 }], 1_000)).toEqual([
      { name: 'Rambursare parțială: Abonament SMSsend Pro', amountMinor: 1_000 },
    ]);
  });
});

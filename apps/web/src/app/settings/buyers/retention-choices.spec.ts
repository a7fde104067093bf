import { choicesWith, shortened } from './retention-choices';

describe('how long data are kept', () => {
  it('offers a few lengths, for ever first', () => {
    expect(choicesWith(24)).toEqual([null, 6, 12, 24, 36, 60]);
  });

  it('shows a length that was set elsewhere, in its place', () => {
    expect(choicesWith(18)).toEqual([null, 6, 12, 18, 24, 36, 60]);
  });

  it('asks only about what will be removed', () => {
    const kept = { ordersMonths: null, messagesMonths: 12 };
    expect(shortened(kept, { ordersMonths: 24, messagesMonths: 12 })).toEqual(['ordersMonths']);
    expect(shortened(kept, { ordersMonths: null, messagesMonths: 24 })).toEqual([]);
    expect(shortened(kept, { ordersMonths: null, messagesMonths: null })).toEqual([]);
    expect(shortened(kept, { ordersMonths: 6, messagesMonths: 6 })).toEqual([
      'ordersMonths',
      'messagesMonths',
    ]);
  });
});

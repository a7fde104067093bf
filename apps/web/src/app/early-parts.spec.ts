import { earlyParts, fetchEarly } from './early-parts';

describe('the early parts of a page', () => {
  it('are the frame, the page and the words of a public page', () => {
    expect(earlyParts('/sign-in', 'ro')).toHaveLength(3);
    expect(earlyParts('/terms', 'ro')).toHaveLength(3);
    expect(earlyParts('/terms', 'ro')).not.toEqual(earlyParts('/terms', 'en'));
  });

  it('are none of a page behind the sign-in, and of no page at all', () => {
    expect(earlyParts('/orders', 'ro')).toEqual([]);
    expect(earlyParts('/', 'ro')).toEqual([]);
  });

  it('are asked for side by side, and none that fails stops the start', async () => {
    const asked: string[] = [];
    await fetchEarly([
      () => Promise.reject(new Error('The network is away.')),
      () => asked.push('the page'),
    ]);
    expect(asked).toEqual(['the page']);
  });
});

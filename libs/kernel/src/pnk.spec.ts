import { isPnk, parsePnk, pnkFromSku, suggestedReviewUrl } from './pnk';

describe('product keys', () => {
  it.each([
    ['D5DD9BBBM', 'D5DD9BBBM', false],
    [' ddv184ybm ', 'DDV184YBM', false],
    ['DEMO1', 'DEMO1', true],
    ['A'.repeat(20), 'A'.repeat(20), true],
    [123456789, '123456789', false],
  ])('reads %p', (raw, pnk, unusualLength) => {
    expect(parsePnk(raw)).toEqual({ kind: 'pnk', pnk, unusualLength });
  });

  it.each([
    ['', 'pnk_missing'],
    [null, 'pnk_missing'],
    ['DEMO', 'pnk_unreadable'],
    ['A'.repeat(21), 'pnk_unreadable'],
    ['D5DD-BBBM', 'pnk_unreadable'],
    ['ȘD5DD9BBB', 'pnk_unreadable'],
  ])('asks a person about %p', (raw, code) => {
    expect(parsePnk(raw)).toEqual({ kind: 'problem', code });
  });

  it('makes a key of a stock code where there is no PNK', () => {
    expect(pnkFromSku('tshirt-red-m')).toBe('TSHIRTREDM');
    expect(pnkFromSku('---')).toBeNull();
  });

  it('knows a stored key and suggests the review section for it', () => {
    expect(isPnk('D5DD9BBBM')).toBe(true);
    expect(isPnk('d5dd9bbbm')).toBe(false);
    expect(suggestedReviewUrl('D5DD9BBBM')).toBe(
      'https://www.emag.ro/p/pd/D5DD9BBBM/#reviews-section',
    );
  });
});

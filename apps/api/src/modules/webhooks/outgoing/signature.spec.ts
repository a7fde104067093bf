import { createHmac } from 'node:crypto';
import { newSecret, signatureOf } from './signature';

const AT = new Date('2026-11-22T10:00:00.900Z');

describe('the signature of a call', () => {
  it('is over the time and the body, by the secret', () => {
    const seconds = 1_795_341_600;
    const hex = createHmac('sha256', 'secret').update(`${seconds}.{"a":1}`).digest('hex');
    expect(signatureOf('{"a":1}', ['secret'], AT)).toBe(`t=${seconds},v1=${hex}`);
  });

  it('is there once for each secret that counts', () => {
    const both = signatureOf('{}', ['new', 'old'], AT);
    const [time, byNew, byOld] = both.split(',');
    expect(signatureOf('{}', ['new'], AT)).toBe(`${time},${byNew}`);
    expect(signatureOf('{}', ['old'], AT)).toBe(`${time},${byOld}`);
    expect(byNew).not.toBe(byOld);
  });

  it('differs for another time and another body', () => {
    const later = new Date(AT.getTime() + 1_000);
    const all = [
      signatureOf('{}', ['s'], AT),
      signatureOf('{}', ['s'], later),
      signatureOf('[]', ['s'], AT),
    ].map((signature) => signature.split(',')[1]);
    expect(new Set(all).size).toBe(3);
  });

  it('has secrets that nobody guesses', () => {
    expect(newSecret()).toMatch(/^smss_wh_[\w-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});

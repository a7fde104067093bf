import { measureText, normaliseText } from './message-text';

describe('the gateway counts parts', () => {
  it.each([
    ['160 plain letters are one', 'a'.repeat(160), 1],
    ['161 plain letters are two', 'a'.repeat(161), 2],
    ['306 plain letters are two', 'a'.repeat(306), 2],
    ['307 plain letters are three', 'a'.repeat(307), 3],
    ['80 euro signs are one, at two septets each', '€'.repeat(80), 1],
    ['81 euro signs are two', '€'.repeat(81), 2],
    ['an extension sign is not split between parts', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['70 letters with a diacritic are one', 'ă'.repeat(70), 1],
    ['71 letters with a diacritic are two', 'ă'.repeat(71), 2],
    ['134 letters with a diacritic are two', 'ă'.repeat(134), 2],
    ['135 letters with a diacritic are three', 'ă'.repeat(135), 3],
    ['35 emoji are one, at two units each', '🙂'.repeat(35), 1],
    ['an emoji is not split between parts', `${'ă'.repeat(66)}🙂${'ă'.repeat(66)}`, 3],
  ])('%s', (_name, text, parts) => {
    expect(measureText(text).parts).toBe(parts);
  });

  it('keeps à é ß in the plain alphabet and sends ș ț to the wide one', () => {
    expect(measureText('àéßÇ').unicode).toBe(false);
    expect(measureText('ș').unicode).toBe(true);
    expect(measureText('ţ').unicode).toBe(true);
  });
});

describe('normalize=1', () => {
  it('strips comma and cedilla letters, quotes, dashes and hidden spaces', () => {
    expect(normaliseText('Bună „ziua” – țară ş ţ\u00a0Îngheț…\u200b')).toBe(
      'Buna "ziua" - tara s t Inghet...',
    );
  });
});

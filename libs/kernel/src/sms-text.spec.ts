import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { measureSms, withoutDiacritics } from './sms-text';

describe('counting an SMS', () => {
  it.each([
    ['', 'gsm7', 0, 1, 160],
    ['a'.repeat(160), 'gsm7', 160, 1, 0],
    ['a'.repeat(161), 'gsm7', 161, 2, 145],
    ['a'.repeat(306), 'gsm7', 306, 2, 0],
    ['a'.repeat(307), 'gsm7', 307, 3, 152],
    ['€'.repeat(80), 'gsm7', 160, 1, 0],
    ['a'.repeat(152) + '€' + 'a'.repeat(152), 'gsm7', 306, 3, 152],
    ['à é è ù ì ò ä ö ü ñ Ç É ß', 'gsm7', 25, 1, 135],
    ['ă'.repeat(70), 'ucs2', 70, 1, 0],
    ['ă'.repeat(71), 'ucs2', 71, 2, 63],
    ['ș', 'ucs2', 1, 1, 69],
    ['😀', 'ucs2', 2, 1, 68],
    ['ă'.repeat(66) + '😀' + 'ă'.repeat(10), 'ucs2', 78, 2, 55],
  ] as const)('counts %p', (text, encoding, units, segments, unitsLeft) => {
    expect(measureSms(text)).toMatchObject({ encoding, units, segments, unitsLeft });
  });

  it('names the signs that make a message expensive', () => {
    expect(measureSms('Bună ziua… bună').outsideGsm7).toEqual(['ă', '…']);
    expect(measureSms('Buna ziua').outsideGsm7).toEqual([]);
  });

  it('counts line breaks of Windows once', () => {
    expect(measureSms('a\r\nb').units).toBe(3);
  });

  it('agrees with the public calculator on every mix of signs', () => {
    const sign = fc.constantFrom(
      ...'abcXYZ 0189.,:/?#@_\n^{}\\[]~|€àéèùìòäöüñÇÉßĂăâîșțşţ„”–…`ΔΩ'.split(''),
      '😀',
      '🚚',
    );
    const text = fc.array(sign, { maxLength: 500 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, (message) => {
        const oracle = new SegmentedMessage(message);
        const ours = measureSms(message);
        expect(ours.encoding).toBe(oracle.encodingName === 'GSM-7' ? 'gsm7' : 'ucs2');
        expect(ours.segments).toBe(oracle.segmentsCount);
      }),
      { numRuns: 300 },
    );
  });
});

describe('writing without diacritics', () => {
  it.each([
    ['Bună ziua, vă mulțumim', 'Buna ziua, va multumim'],
    ['şţŞŢ șțȘȚ âîăÂÎĂ', 'stST stST aiaAIA'],
    ['„citat” “quote” ‘x’ «y»', '"citat" "quote" \'x\' "y"'],
    ['1–2—3…', '1-2-3...'],
    ['Căști™ 2×3 m²', 'Casti 2x3 m2'],
    ['a\u00a0b\u200bc\ufeff', 'a bc'],
    ['e\u0301té Ő', 'été O'],
    ['Привет 😀', 'Привет 😀'],
  ])('rewrites %p', (text, plain) => {
    expect(withoutDiacritics(text)).toBe(plain);
  });

  it('brings the default Romanian text from four parts to two', () => {
    const link = 'https://www.emag.ro/p/pd/D5DD9BBBM/#reviews-section';
    const text =
      'Bună ziua, suntem echipa Demo Electro și vă mulțumim pentru comandă. Ne ajută mult părerea dvs. ' +
      `despre produs: ${link} Nu mai doriți mesaje? https://example.ro/d/Ab3dE5`;
    expect(measureSms(text).segments).toBe(4);
    expect(measureSms(withoutDiacritics(text)).segments).toBe(2);
  });

  it('changes nothing when applied a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = withoutDiacritics(text);
        expect(withoutDiacritics(once)).toBe(once);
      }),
    );
  });
});

import { faultsOf, insertWord, lacksLink, piecesOf } from './body-faults';
import { DEFAULT_TEMPLATE } from '@smssend/kernel';

const OPT_OUT = 'Stop: {dezabonare}';

describe('faults of a template text', () => {
  it('finds none in the initial text', () => {
    expect(faultsOf(DEFAULT_TEMPLATE.body)).toEqual([]);
    expect(lacksLink(DEFAULT_TEMPLATE.body)).toBe(false);
  });

  it('tells where an unknown variable stands, and which one was probably meant', () => {
    const body = `Buna, {frma}. ${OPT_OUT}`;
    expect(faultsOf(body)).toEqual([
      { code: 'unknown', written: 'frma', place: { start: 6, end: 12 }, cure: 'firma' },
    ]);
  });

  it('proposes nothing for a word that resembles no variable', () => {
    expect(faultsOf(`{adresa} ${OPT_OUT}`)[0]?.cure).toBeNull();
  });

  it('points at a brace that was left open', () => {
    expect(faultsOf(`Pret { 10. ${OPT_OUT}`)[0]).toMatchObject({
      code: 'open',
      place: { start: 5, end: 6 },
    });
  });

  it('asks for the opt-out link that the law wants in every message', () => {
    expect(faultsOf('Buna, {link}')).toEqual([
      { code: 'needsOptOut', written: '', place: null, cure: 'dezabonare' },
    ]);
  });

  it('asks for words when there are only blanks', () => {
    expect(faultsOf('  \n ')[0]?.code).toBe('empty');
  });

  it('only remarks a missing review link', () => {
    expect(faultsOf(OPT_OUT)).toEqual([]);
    expect(lacksLink(OPT_OUT)).toBe(true);
  });
});

describe('pieces of a template text', () => {
  it('give the text back letter by letter, with variables and faults marked', () => {
    const body = `{firma} si {frma}, { ${OPT_OUT}`;
    const pieces = piecesOf(body, faultsOf(body));
    expect(pieces.map((piece) => piece.text).join('')).toBe(body);
    expect(pieces.filter((piece) => piece.kind === 'fault').map((piece) => piece.text)).toEqual([
      '{frma}',
      '{',
    ]);
    expect(pieces.filter((piece) => piece.kind === 'variable').length).toBe(2);
  });

  it('are none for an empty text', () => {
    expect(piecesOf('', [])).toEqual([]);
  });
});

describe('putting a variable into a text', () => {
  it('parts it by spaces from the words around it', () => {
    expect(insertWord('Buna ziua', { start: 4, end: 4 }, '{nume}')).toEqual({
      body: 'Buna {nume} ziua',
      caret: 11,
    });
  });

  it('adds no space at the start, at the end, or before punctuation', () => {
    expect(insertWord('', { start: 0, end: 0 }, '{nume}').body).toBe('{nume}');
    expect(insertWord('Buna, ', { start: 6, end: 6 }, '{nume}').body).toBe('Buna, {nume}');
    expect(insertWord('Buna!', { start: 4, end: 4 }, '{nume}').body).toBe('Buna {nume}!');
  });

  it('replaces what was selected', () => {
    expect(insertWord('la {frma} azi', { start: 3, end: 9 }, '{firma}').body).toBe(
      'la {firma} azi',
    );
  });
});

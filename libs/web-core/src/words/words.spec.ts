import en from './en';
import ro from './ro';

describe('the words that both apps share', () => {
  it('fill the same places in both languages', () => {
    expect(places(en)).toEqual(places(ro));
  });

  it('are polite and written with comma letters', () => {
    expect(JSON.stringify(ro)).not.toMatch(/[şţŞŢ!]|invalid/i);
  });
});

/** The same tree with only the places to fill left of each sentence; *few* is a form only Romanian has. */
function places(words: object): unknown {
  const entries = Object.entries(words).filter(([key]) => key !== 'few');
  return entries.map(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [key, (value.match(/\{\w+\}/g) ?? []).sort()]
      : [key, places(value as object)],
  );
}

import { strengthOf } from './strength';

describe('how strong a password is', () => {
  it.each([
    ['', 'short'],
    ['abcdefghijk', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['123456789012', 'weak'],
    ['12345678901234567890', 'weak'],
    ['caiet7lampa3', 'fair'],
    ['patru cai verzi', 'good'],
    ['patru cai verzi pe pereti', 'strong'],
  ])('%p is %s', (password, strength) => {
    expect(strengthOf(password, [])).toBe(strength);
  });

  it('does not count what the address or the name gives away', () => {
    expect(strengthOf('ionescu.magazin', [])).toBe('good');
    expect(strengthOf('ionescu.magazin', ['Ionescu', 'contact@magazin.example'])).toBe('weak');
  });

  it('leaves short own words alone: they are anywhere by chance', () => {
    expect(strengthOf('panapanteracai', ['Ana', 'Pan'])).toBe(strengthOf('panapanteracai', []));
  });
});

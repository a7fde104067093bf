import { FormControl } from '@angular/forms';
import { looksLikeUrl, urlOf } from './typed-url';

describe('a typed address', () => {
  it.each([
    ['https://magazin.example/hooks', 'https://magazin.example/hooks'],
    [' magazin.example/hooks ', 'https://magazin.example/hooks'],
    ['magazin.example:8443/hooks', 'https://magazin.example:8443/hooks'],
    ['http://localhost:9000/', 'http://localhost:9000/'],
  ])('%p means %p', (typed, url) => {
    expect(urlOf(typed)).toBe(url);
  });

  it.each([
    ['https://magazin.example/hooks', true],
    ['magazin.example', true],
    ['ftp://magazin.example', false],
    ['magazin example', false],
    ['https://magazin.example/un loc', false],
    ['https://', false],
  ])('%p can be one: %p', (typed, fits) => {
    expect(looksLikeUrl(new FormControl(typed, { nonNullable: true })) === null).toBe(fits);
  });

  it('is not judged before it is there', () => {
    expect(looksLikeUrl(new FormControl(' ', { nonNullable: true }))).toBeNull();
  });
});

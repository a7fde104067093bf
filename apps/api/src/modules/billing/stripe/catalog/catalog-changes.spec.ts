import { CatalogChanges, standsAlready } from './catalog-changes';

describe('whether Stripe has already what is wanted', () => {
  it.each([
    ['the same', { a: 1 }, { a: 1 }, true],
    ['more besides', { a: { b: true } }, { a: { b: true, c: 2 }, d: 3 }, true],
    ['another value', { a: 1 }, { a: 2 }, false],
    ['nothing there', { a: { b: 1 } }, {}, false],
    ['a list in another order', { a: ['x', 'y'] }, { a: ['y', 'x'] }, true],
    ['a longer list', { a: ['x'] }, { a: ['x', 'y'] }, false],
    ['a list with another entry', { a: ['x', 'y'] }, { a: ['x', 'z'] }, false],
    ['an empty text for nothing', { a: '' }, { a: null }, true],
  ])('%s', (_name, wanted, actual, answer) => {
    expect(standsAlready(wanted, actual)).toBe(answer);
  });
});

describe('a dry run', () => {
  it('counts and says what it would do, and does nothing', async () => {
    const lines: string[] = [];
    const changes = new CatalogChanges(true, (line) => lines.push(line));
    let done = 0;
    await expect(changes.make('something is made', async () => (done += 1))).resolves.toBeNull();
    expect([changes.count, done, lines]).toEqual([1, 0, ['would: something is made']]);
  });
});

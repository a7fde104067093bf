import { median } from './table.ts';

it.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('takes the middle of %j', (figures, middle) => {
  expect(median(figures)).toBe(middle);
});

it('has no middle of nothing', () => {
  expect(median([])).toBeNaN();
});

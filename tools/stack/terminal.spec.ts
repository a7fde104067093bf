import { readable } from './terminal.ts';

it('shows a request as a person reads it', () => {
  const line =
    '{"level":30,"msg":"request completed","req":{"method":"GET","url":"/x"},"res":{"statusCode":200},"responseTime":12.4}';
  expect(readable(line)).toBe('request completed GET /x 200 12 ms');
});

it('marks trouble and shows where it came from', () => {
  expect(readable('{"level":50,"msg":"broken","err":{"stack":"Error: broken\\n  at x"}}')).toBe(
    'error broken\nError: broken\n  at x',
  );
});

it('leaves lines alone that are no log', () => {
  expect(readable('plain')).toBe('plain');
  expect(readable('{half')).toBe('{half');
});

it('drops the lines of a framework that starts up', () => {
  expect(
    readable('{"level":30,"context":"RouterExplorer","msg":"Mapped {/x, GET} route"}'),
  ).toBeUndefined();
});

import { readable } from './readable-json';

describe('a body for the eye', () => {
  it('is laid out in lines', () => {
    expect(readable('{"id":"e1","data":{}}')).toBe('{\n  "id": "e1",\n  "data": {}\n}');
  });

  it.each(['', 'OK', '<html>'])('is left as it is when it is no JSON: %p', (text) => {
    expect(readable(text)).toBe(text);
  });
});

import { treeOf } from './form';
import { checked, shape } from './shape';

const read = (body: string, notation: string): unknown =>
  checked(treeOf(Object.fromEntries(new URLSearchParams(body))), shape(notation));

describe('a form-encoded body', () => {
  it('becomes a tree with lists where all keys are indices', () => {
    const flat = {
      'items[0][price]': 'a',
      'items[0][metadata][x]': '1',
      'items[1][price]': 'b',
      'expand[]': ['c', 'd'],
      name: 'e',
    };
    expect(treeOf(flat)).toEqual({
      items: [{ price: 'a', metadata: { x: '1' } }, { price: 'b' }],
      expand: ['c', 'd'],
      name: 'e',
    });
  });

  it('refuses names that are none and nesting without an end', () => {
    expect(() => treeOf({ '[x]': '1' })).toThrow('Invalid parameter name');
    expect(() => treeOf({ [`a${'[b]'.repeat(20)}`]: '1' })).toThrow('Too deeply nested');
  });

  it('touches no prototype', () => {
    expect(() => checked(treeOf({ '__proto__[polluted]': '1' }), shape('name'))).toThrow();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a shape', () => {
  it('makes numbers, booleans, times and words of texts', () => {
    expect(
      read(
        'n=5&b=true&t=now&u=17&w=two&m[k]=v&l[0]=x',
        'n:int b:bool t:at|now u:at|now w:one|two m:map l[]',
      ),
    ).toEqual({
      n: 5,
      b: true,
      t: 'now',
      u: 17,
      w: 'two',
      m: { k: 'v' },
      l: ['x'],
    });
  });

  it('leaves the empty text, which unsets', () => {
    expect(read('n=&m=&o=&l=', 'n:int m:map o{x} l[]')).toEqual({ n: '', m: '', o: '', l: '' });
  });

  it.each([
    ['n=1.5', 'n:int', 'Invalid integer: 1.5'],
    ['n=99999999999999999999', 'n:int', 'Invalid integer'],
    ['b=yes', 'b:bool', 'Invalid boolean: yes'],
    ['t=later', 't:at|now', 'Invalid timestamp: later'],
    ['w=three', 'w:one|two', 'must be one of one, or two'],
    ['o=x', 'o{x}', 'Invalid object'],
    ['l=x', 'l[]', 'Invalid array'],
    ['a=1&b=2', 'c', 'Received unknown parameters: a, b'],
    ['x=1', 'x y!', 'Missing required param: y.'],
    ['o[x]=1', 'o{x y!}', 'Missing required param: o[y].'],
    [`m[${'k'.repeat(41)}]=v`, 'm:map', 'too long'],
  ])('refuses %s for %s', (body, notation, message) => {
    expect(() => read(body, notation)).toThrow(message);
  });

  it('refuses more than fifty keys of metadata', () => {
    const body = Array.from({ length: 51 }, (_, index) => `m[k${index}]=v`).join('&');
    expect(() => read(body, 'm:map')).toThrow('50 keys');
  });
});

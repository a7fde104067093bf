import { Places } from './places';

describe('the country of an address', () => {
  const places = new Places();

  it.each([
    ['86.120.1.1', 'RO'],
    ['::ffff:86.120.1.1', 'RO'],
    ['2a02:2f00::1', 'RO'],
    ['8.8.8.8', 'US'],
    ['127.0.0.1', null],
    ['10.1.2.3', null],
    ['192.168.0.7', null],
    ['::1', null],
    ['fe80::1', null],
    ['fd00::1', null],
    [null, null],
  ])('%s is in %s', async (ip, country) => {
    expect(await places.countryOf(ip)).toBe(country);
  });
});

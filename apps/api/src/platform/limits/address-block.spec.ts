import { addressBlock } from './address-block';

describe('the block that a caller is counted by', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8:1::5', '2001:db8:1:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['not an address', 'not an address'],
  ])('%s is counted as %s', (ip, block) => {
    expect(addressBlock(ip)).toBe(block);
  });

  it('is one for a whole /64 and another one beside it', () => {
    expect(addressBlock('2001:db8:0:7::1')).toBe(addressBlock('2001:db8:0:7:ffff:ffff:ffff:ffff'));
    expect(addressBlock('2001:db8:0:7::1')).not.toBe(addressBlock('2001:db8:0:8::1'));
  });
});

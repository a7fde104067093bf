import { callableAddresses, isPublicAddress, originOf, readEndpointUrl } from './safe-addresses';

const PRODUCTION = { allowLocal: false };
const DEVELOPMENT = { allowLocal: true };

describe('addresses that a shop may have us call', () => {
  it.each(['8.8.8.8', '1.1.1.1', '193.231.100.10', '2a00:1450:400d:80e::200e', '::ffff:8.8.8.8'])(
    '%s belongs to the open internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine, at another number', '127.8.9.10'],
    ['this machine', '::1'],
    ['this network', '0.0.0.0'],
    ['nowhere', '::'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['a private network', 'fd12:3456::1'],
    ['the cable', '169.254.1.1'],
    ['the cable', 'fe80::1'],
    ['the clouds’ metadata', '169.254.169.254'],
    ['the clouds’ metadata', 'fd00:ec2::254'],
    ['the clouds’ metadata, behind a carrier', '100.100.100.200'],
    ['a cloud’s inside', '168.63.129.16'],
    ['a carrier', '100.64.0.1'],
    ['a carrier', '100.127.255.254'],
    ['many', '224.0.0.1'],
    ['many', 'ff02::1'],
    ['everybody', '255.255.255.255'],
    ['nobody yet', '240.0.0.1'],
    ['measurements', '198.18.0.1'],
    ['books', '192.0.2.1'],
    ['books', '198.51.100.7'],
    ['books', '203.0.113.7'],
    ['books', '2001:db8::1'],
    ['protocols', '192.0.0.8'],
    ['a private network, mapped', '::ffff:10.0.0.1'],
    ['this machine, mapped, in hexadecimal', '::ffff:7f00:1'],
    ['this machine, in the old mapping', '::127.0.0.1'],
    ['this machine, in the old mapping, in hexadecimal', '::7f00:1'],
    ['this machine, translated', '64:ff9b::7f00:1'],
    ['a private network, translated locally', '64:ff9b:1::a00:1'],
    ['this machine, through 6to4', '2002:7f00:1::'],
    ['this machine, through Teredo', '2001:0:7f00:1::1'],
    ['a site', 'fec0::1'],
    ['nothing', '100::1'],
    ['a network interface', 'fe80::1%eth0'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('not %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    'https://magazin.example.ro/smssend',
    'https://magazin.example.ro:8443/a?b=c',
    'https://8.8.8.8/hook',
    'https://xn--mgazin-3ya.example.ro/',
  ])('%s may be called', (url) => expect(readEndpointUrl(url, PRODUCTION)?.href).toBe(url));

  it.each([
    ['plain http', 'http://magazin.example.ro/'],
    ['another protocol', 'ftp://magazin.example.ro/'],
    ['a file', 'file:///etc/passwd'],
    ['a program', 'javascript:alert(1)'],
    ['credentials', 'https://user:password@magazin.example.ro/'],
    ['a user', 'https://user@magazin.example.ro/'],
    ['a place in the page', 'https://magazin.example.ro/#a'],
    ['a name of this machine', 'https://localhost/'],
    ['a name below it', 'https://api.localhost/'],
    ['a name without a dot', 'https://postgres/'],
    ['a name without a dot but at its end', 'https://postgres./'],
    ['a private number', 'https://10.0.0.1/'],
    ['a private number, in decimal', 'https://167772161/'],
    ['this machine, in hexadecimal', 'https://0x7f.1/'],
    ['this machine, in octal', 'https://0177.0.0.1/'],
    ['this machine, by IPv6', 'https://[::1]/'],
    ['the metadata, mapped', 'https://[::ffff:169.254.169.254]/'],
    ['a port of mail', 'https://magazin.example.ro:25/'],
    ['a port of remote shells', 'https://magazin.example.ro:22/'],
    ['nothing', ''],
    ['no address', 'magazin.example.ro'],
  ])('never %s: %s', (_, url) => expect(readEndpointUrl(url, PRODUCTION)).toBeNull());

  it('this machine may be called while we develop, and only this machine by plain http', () => {
    for (const url of ['http://localhost:3000/a', 'http://127.0.0.1:3000/', 'http://[::1]:3000/']) {
      expect(readEndpointUrl(url, DEVELOPMENT)?.href).toBe(url);
      expect(readEndpointUrl(url, PRODUCTION)).toBeNull();
    }
    expect(readEndpointUrl('http://magazin.example.ro/', DEVELOPMENT)).toBeNull();
    expect(readEndpointUrl('http://10.0.0.1/', DEVELOPMENT)).toBeNull();
  });

  it('a name may lead to open addresses only, each of them', () => {
    const url = new URL('https://magazin.example.ro/');
    expect(callableAddresses(url, ['8.8.8.8', '2a00:1450::1'])).toHaveLength(2);
    expect(callableAddresses(url, ['8.8.8.8', '10.0.0.1'])).toBeNull();
    expect(callableAddresses(url, ['127.0.0.1'])).toBeNull();
    expect(callableAddresses(url, [])).toBeNull();
  });

  it('a name of this machine may lead to this machine only', () => {
    const url = new URL('http://localhost:3000/');
    expect(callableAddresses(url, ['127.0.0.1', '::1'])).toHaveLength(2);
    expect(callableAddresses(url, ['127.0.0.1', '10.0.0.1'])).toBeNull();
    expect(callableAddresses(url, ['8.8.8.8'])).toBeNull();
  });

  it('what trails and mails hold of an address has no key in it', () => {
    expect(originOf('https://magazin.example.ro:8443/cheie/abc?key=def')).toBe(
      'https://magazin.example.ro:8443',
    );
  });
});

import { deviceOf } from './device';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/VERSION Safari/537.36';

describe('the name of a device', () => {
  it.each([
    [CHROME, 'Chrome, Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari, iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    ['curl/8.1', 'curl'],
    ['', ''],
    [null, ''],
    ['<script>alert(1)</script>', ''],
    ['%s%n'.repeat(80), ''],
  ])('%s is %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });

  it('stays the same over an update', () => {
    const [before, after] = ['142.0.0.0', '143.0.0.0'].map((v) => CHROME.replace('VERSION', v));
    expect(deviceOf(before ?? null)).toBe(deviceOf(after ?? null));
  });
});

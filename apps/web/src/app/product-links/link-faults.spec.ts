import { FormControl } from '@angular/forms';
import { usablePnk, usableUrl } from './link-faults';

const url = (text: string) => usableUrl(new FormControl(text, { nonNullable: true }));
const pnk = (text: string) => usablePnk(new FormControl(text, { nonNullable: true }));

describe('what is wrong with a typed link', () => {
  it.each([
    ['', 'url_missing'],
    ['emag.ro/cablu-usb', 'url_unreadable'],
    ['ftp://demo.ro/a', 'url_scheme'],
    ['https://demo', 'url_host'],
    ['https://ana:parola@demo.ro/', 'url_credentials'],
    ['https://demo.ro/doua cuvinte', 'url_control_character'],
    [`https://demo.ro/${'a'.repeat(2048)}`, 'url_too_long'],
  ])('%s is told as %s', (text, fault) => {
    expect(url(text)).toEqual({ fault });
  });

  it('is nothing for a link as people paste it', () => {
    expect(url(' https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section ')).toBeNull();
    expect(url('http://localhost/p')).toBeNull();
  });
});

describe('what is wrong with a typed product key', () => {
  it.each([
    ['', 'pnk_missing'],
    ['AB1', 'pnk_unreadable'],
    ['DEMO-01', 'pnk_unreadable'],
  ])('%s is told as %s', (text, fault) => {
    expect(pnk(text)).toEqual({ fault });
  });

  it('is nothing for a key in small letters', () => {
    expect(pnk(' demo01bbm ')).toBeNull();
  });
});

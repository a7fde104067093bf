import { parseReviewUrl, REVIEW_URL_MAX_LENGTH } from './review-url';

const NULL_CHARACTER = String.fromCharCode(0);
const RIGHT_TO_LEFT = String.fromCharCode(0x202e);
const BASE = 'https://example.ro/';

describe('review links', () => {
  it.each([
    'https://www.emag.ro/p/pd/D5DD9BBBM/#reviews-section',
    'http://magazin-demo.ro/recenzii?produs=1',
    'HTTPS://EXAMPLE.RO',
    'https://example.ro:8443/a@b',
    'http://localhost:4200/demo',
    'https://șosete.ro/',
    BASE + 'a'.repeat(REVIEW_URL_MAX_LENGTH - BASE.length),
  ])('accepts %s', (raw) => {
    expect(parseReviewUrl(`  ${raw} `)).toEqual({ kind: 'url', url: raw });
  });

  it.each([
    ['', 'url_missing'],
    [undefined, 'url_missing'],
    [BASE + 'a'.repeat(REVIEW_URL_MAX_LENGTH - BASE.length + 1), 'url_too_long'],
    ['javascript:alert(1)', 'url_scheme'],
    ['ftp://example.ro/', 'url_scheme'],
    ['www.emag.ro/pd/D5DD9BBBM', 'url_unreadable'],
    ['https://user:pass@example.ro/', 'url_credentials'],
    ['https://user@example.ro/', 'url_credentials'],
    ['https://@example.ro/', 'url_credentials'],
    ['https:///cale', 'url_host'],
    ['https:example.ro', 'url_host'],
    ['https://exampl', 'url_host'],
    ['https://exa mple.ro/', 'url_control_character'],
    ['https://example.ro/\r\nHost: x', 'url_control_character'],
    [`https://example.ro/${NULL_CHARACTER}`, 'url_control_character'],
    [`https://example.ro/${RIGHT_TO_LEFT}`, 'url_control_character'],
    ['https:\\\\example.ro\\', 'url_control_character'],
    ['https://example.ro:99999/', 'url_unreadable'],
  ])('refuses %p', (raw, code) => {
    expect(parseReviewUrl(raw)).toEqual({ kind: 'problem', code });
  });
});

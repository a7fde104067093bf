import { LOCALES, type Locale } from '@smssend/contracts';
import { testEnvironment } from '../../testing';
import { AppConfig } from '../config';
import { KeyedHash } from '../crypto';
import type { MailContent } from './mail-content';
import { isLinkParam } from './mail-links';
import { MailRenderer } from './mail-renderer';
import type { MailParams, MailTemplate } from './mail-templates';
import type { ReadyMail } from './mail-transport';
import { EVERY_MAIL } from './testing/every-mail';
import { UnsubscribeTokens } from './unsubscribe-tokens';

const APP = 'http://localhost:4200';
const TEMPLATES = Object.keys(EVERY_MAIL) as MailTemplate[];
const ALL = TEMPLATES.flatMap((template) => LOCALES.map((locale) => ({ template, locale })));
const USER = '01980000-0000-7000-8000-000000000011';
const NON_BREAKING = /[\u00a0\u202f]/g;

const config = AppConfig.from({
  ...testEnvironment('postgres://nobody@127.0.0.1/none'),
  OPERATOR_NAME: 'Demo Operator SRL',
  OPERATOR_CUI: '18547290',
});
const tokens = new UnsubscribeTokens(new KeyedHash(config));
const renderer = new MailRenderer(config, tokens);

function render<T extends MailTemplate>(
  template: T,
  locale: Locale,
  params: Partial<MailParams[T]> = {},
  unsubscribe: MailContent['unsubscribe'] = null,
): ReadyMail {
  const content: MailContent = {
    to: 'ana@demo.smssend.local',
    params: { ...EVERY_MAIL[template], ...params },
    unsubscribe,
  };
  // As it comes out of its box.
  const kept = JSON.parse(JSON.stringify(content)) as MailContent;
  return renderer.render({ id: 'id', template, locale, content: kept });
}

const hrefs = (html: string): string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);

describe('every mail', () => {
  it.each(ALL)('$template in $locale is whole', ({ template, locale }) => {
    const mail = render(template, locale);
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toMatch(/\{\{|\}\}|undefined|null|\[object|Invalid|NaN/);
    }
    expect(mail.subject.length).toBeGreaterThan(5);
    expect(mail.subject.length).toBeLessThan(80);
    expect(mail.subject).not.toMatch(/&[a-z]+;|&#|\u2060/);
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.html).toContain('prefers-color-scheme: dark');
    expect(mail.html).toMatch(/<h1 style="[^"]*color: #111111/);
    expect(mail.html).not.toMatch(/<table|<script|<img|src=/);
    expect(mail.text).not.toMatch(/<[a-z]/);
    expect(mail.text).toContain('Demo Operator SRL, CUI 18547290');
  });

  it.each(ALL)('$template in $locale leads to us alone, in both halves', ({ template, locale }) => {
    const mail = render(template, locale);
    const links = Object.entries(EVERY_MAIL[template]).flatMap(([name, value]) =>
      isLinkParam(name) ? [String(value)] : [],
    );
    for (const href of hrefs(mail.html)) {
      expect([href, href === APP || href.startsWith(`${APP}/`)]).toEqual([href, true]);
    }
    for (const link of links) {
      expect(hrefs(mail.html)).toContain(link);
      expect(mail.text).toContain(link);
    }
    expect(mail.unsubscribeUrl).toBeNull();
  });

  it.each(TEMPLATES)('%s differs by language', (template) => {
    expect(render(template, 'ro').subject).not.toBe(render(template, 'en').subject);
    expect(render(template, 'ro').text).toContain('Bună ziua');
    expect(render(template, 'en').text).toContain('Hello');
    expect(render(template, 'ro').text).not.toMatch(/[şţŞŢ!]/);
  });

  it('shows no value as markup, and turns no name into a link or a header', () => {
    const mail = render('invitation', 'ro', {
      merchantName: '<b>castig.example</b>\r\nBcc: x',
      invitedBy: 'https://castig.example/?a=1&b=2',
    });
    expect(mail.html).toContain('&lt;b&gt;');
    expect(mail.html).not.toContain('<b>');
    expect(mail.subject).not.toMatch(/[\r\n]/);
    for (const part of [mail.html.replace(/<title>.*<\/title>/, ''), mail.text]) {
      expect(part).not.toContain('castig.example');
      expect(part).not.toContain('https://castig');
    }
    expect(mail.text.replaceAll('\u2060', '')).toContain('castig.example');
  });

  it('greets without a name when there is none', () => {
    expect(render('welcome', 'ro', { firstName: '' }).text).toContain('Bună ziua.');
    expect(render('welcome', 'ro').text).toContain('Bună ziua, Ana.');
  });

  it('is cut off nowhere by a very long name', () => {
    const merchantName = 'Demo '.repeat(60);
    const mail = render('invitation', 'en', { merchantName });
    expect(mail.subject.length).toBeLessThanOrEqual(160);
    expect(mail.text.replace(/\s+/g, ' ')).toContain(merchantName.trim());
  });

  it('without a value that its words need is a bug, not a mail', () => {
    expect(() => render('invitation', 'ro', { invitedBy: undefined } as never)).toThrow();
    expect(() => render('invitation', 'ro', { role: 'boss' as never })).toThrow('no words');
  });
});

describe('words in a mail', () => {
  const text = (mail: ReadyMail): string =>
    mail.text.replace(NON_BREAKING, ' ').replace(/\s+/g, ' ');

  it('count as Romanian does', () => {
    const hours = (n: number) => text(render('verify-email', 'ro', { hours: n }));
    expect(hours(1)).toContain('valabil 1 oră.');
    expect(hours(2)).toContain('valabil 2 ore.');
    expect(hours(19)).toContain('valabil 19 ore.');
    expect(hours(20)).toContain('valabil 20 de ore.');
    expect(hours(101)).toContain('valabil 101 ore.');
    expect(hours(120)).toContain('valabil 120 de ore.');
    expect(text(render('verify-email', 'en', { hours: 24 }))).toContain('works for 24 hours');
    expect(text(render('quota-80', 'ro'))).toContain('1.620 din 2.000 de SMS-uri');
    expect(text(render('quota-80', 'en'))).toContain('1,620 of 2,000 SMS');
  });

  it('tell the time of Bucharest, on both sides of the change of clocks', () => {
    const at = (iso: string) => text(render('password-changed', 'ro', { at: iso }));
    expect(at('2026-03-29T00:59:00.000Z')).toContain('29 martie 2026 la 02:59');
    expect(at('2026-03-29T01:00:00.000Z')).toContain('29 martie 2026 la 04:00');
    expect(text(render('quota-80', 'ro'))).toContain('1 aprilie 2026');
  });

  it('say what was done and what was undone', () => {
    expect(render('two-step-changed', 'ro').subject).toContain('pornită');
    expect(render('two-step-changed', 'ro', { on: false }).subject).toContain('oprită');
    expect(render('passkey-changed', 'en', { added: false }).subject).toContain('removed');
    expect(render('identity-changed', 'en', { linked: false }).text).toContain('no longer sign in');
    expect(render('new-device', 'ro', { place: null }).text).toContain('necunoscută');
    expect(render('new-device', 'ro').text).toContain('România');
  });
});

describe('the way out of a mail', () => {
  it('stands in the footer and in the header, and only where a mail can be stopped', () => {
    const mail = render('quota-80', 'ro', {}, { userId: USER, kind: 'quota_80' });
    expect(mail.unsubscribeUrl).toMatch(/^http:\/\/localhost:4200\/u\/[\w-]{40,100}$/);
    expect(hrefs(mail.html)).toContain(mail.unsubscribeUrl);
    expect(mail.text).toContain(mail.unsubscribeUrl);
    expect(mail.text).toContain(`${APP}/settings/notifications`);
  });

  it('is known again, and nobody else can make one', () => {
    const token = tokens.make({ userId: USER, kind: 'quota_80' });
    expect(tokens.read(token)).toEqual({ userId: USER, kind: 'quota_80' });
    const bytes = Buffer.from(token, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Buffer.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ 1;
      expect(tokens.read(forged.toString('base64url'))).toBeNull();
    }
    for (const strange of ['', 'x', '!'.repeat(60), token.slice(0, -4), 'a'.repeat(5_000)]) {
      expect(tokens.read(strange)).toBeNull();
    }
  });
});

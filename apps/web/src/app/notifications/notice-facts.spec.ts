import { NOTICE_KINDS } from '@smssend/contracts';
import { NOTICE_FACTS } from './notice-facts';
import en from './words/en';
import ro from './words/ro';

const ID = '01980000-0000-7000-8000-000000000014';

describe('where a notice leads', () => {
  it('is the import that it tells of', () => {
    expect(NOTICE_FACTS.import_done.leadsTo({ importId: ID })).toBe(`/imports/${ID}`);
    expect(NOTICE_FACTS.import_failed.leadsTo({ importId: ID })).toBe(`/imports/${ID}`);
  });

  it('is the list of imports when the notice names none, or something else', () => {
    expect(NOTICE_FACTS.import_done.leadsTo({})).toBe('/imports');
    expect(NOTICE_FACTS.import_done.leadsTo({ importId: '//evil.example' })).toBe('/imports');
  });

  it('is where a stopped sending is mended', () => {
    expect(NOTICE_FACTS.sending_paused.leadsTo({ reason: 'auth' })).toBe('/settings/sms');
  });

  it.each(NOTICE_KINDS)('has words in both languages for %s', (kind) => {
    for (const words of [ro, en]) expect(words.kinds[kind].title).not.toBe('');
  });
});

import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '@smssend/contracts';
import { Connectivity } from '../http/connectivity';
import { provideWords } from '../i18n/provide-words';
import { injectTroubles } from './trouble';

async function troubles(online = true) {
  TestBed.configureTestingModule({
    providers: [
      provideWords({ core: { ro: () => import('../words/ro'), en: () => import('../words/en') } }),
      { provide: Connectivity, useValue: { online: signal(online) } },
    ],
  });
  const troubleOf = TestBed.runInInjectionContext(() => injectTroubles());
  await new Promise((resolve) => setTimeout(resolve));
  return troubleOf;
}

const QUOTA: Problem = {
  type: 'about:blank',
  title: 'Nu mai ajung SMS-urile din abonament. Nu am trimis nimic.',
  status: 402,
  code: 'quota_exhausted',
  requestId: 'r-1',
};

describe('a trouble', () => {
  it('says what the API said, with its code and the id for support', async () => {
    const trouble = (await troubles())(new HttpErrorResponse({ status: 402, error: QUOTA }));
    expect(trouble).toMatchObject({
      code: 'quota_exhausted',
      status: 402,
      message: QUOTA.title,
      requestId: 'r-1',
    });
    expect(trouble.problem).toBe(QUOTA);
  });

  it('takes the single field of a problem for a field error', async () => {
    const error = { ...QUOTA, code: 'url_unusable', field: 'url' };
    const trouble = (await troubles())(new HttpErrorResponse({ status: 422, error }));
    expect(trouble.fields).toEqual([{ field: 'url', code: 'url_unusable', message: QUOTA.title }]);
  });

  it('has a sentence of its own for a proxy that answers with a page', async () => {
    const headers = new HttpHeaders({ 'x-request-id': 'r-2' });
    const error = new HttpErrorResponse({ status: 502, error: '<html>', headers });
    expect((await troubles())(error)).toMatchObject({
      code: 'unexpected',
      message: 'Ceva nu a mers la noi. Încercați din nou.',
      requestId: 'r-2',
    });
  });

  it('tells offline from too slow', async () => {
    const timeout = new DOMException('x', 'TimeoutError');
    const slow = new HttpErrorResponse({ status: 0, error: timeout });
    const lost = new HttpErrorResponse({ status: 0, error: new ProgressEvent('error') });
    const troubleOf = await troubles(false);
    expect(troubleOf(slow)).toMatchObject({
      code: 'timeout',
      message: 'Serverul nu a răspuns în 15 secunde. Încercați din nou.',
    });
    expect(troubleOf(lost).message).toBe('Sunteți fără internet. Ce ați scris se păstrează.');
  });

  it('is found for a bug too', async () => {
    expect((await troubles())(new Error('bug')).code).toBe('unexpected');
  });
});

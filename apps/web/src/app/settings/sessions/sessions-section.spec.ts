import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SessionView } from '@smssend/contracts';
import { Language, Session, provideWebCore } from '@smssend/web-core';
import { provideApiClient } from '@smssend/web-core/api';
import { SessionsSection } from './sessions-section';

const WORDS = { ro: () => import('./words/ro'), en: () => import('./words/en') };
/** A dialog closes over a few turns. */
const MOST_TURNS = 100;
const LIST = '/api/profile/sessions';

function aSession(change: Partial<SessionView>): SessionView {
  return {
    id: 's1',
    current: false,
    device: 'Chrome, Windows',
    place: 'RO',
    ip: '192.0.2.14',
    signInMethod: 'password',
    createdAt: '2026-11-20T09:00:00Z',
    lastSeenAt: '2026-11-21T09:00:00Z',
    ...change,
  };
}

async function section(items: SessionView[]) {
  const session = {
    user: () => null,
    place: () => 'u1 m1',
    signedIn: () => true,
    token: () => ({ value: 'first', fresh: true }),
  };
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({}),
      provideHttpClientTesting(),
      provideRouter([]),
      provideApiClient(),
      { provide: Session, useValue: session },
    ],
  });
  await TestBed.inject(Language).load('sessions', WORDS);
  const fixture = TestBed.createComponent(SessionsSection);
  fixture.autoDetectChanges();
  const http = TestBed.inject(HttpTestingController);
  const host: HTMLElement = fixture.nativeElement;
  document.body.append(host);
  const turn = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const list = async (answer: SessionView[]) => {
    await turn();
    http.expectOne(LIST).flush({ items: answer });
    await turn();
  };
  await list(items);
  return { host, http, list, turn };
}

describe('the devices that are signed in', () => {
  afterEach(() => document.body.replaceChildren());

  it('are told by name, place and way in; the one at hand cannot be ended here', async () => {
    const { host } = await section([
      aSession({ id: 's0', current: true }),
      aSession({ device: 'Safari, iPhone', signInMethod: 'passkey' }),
    ]);
    const [here, other] = [...host.querySelectorAll('li')];
    expect(here?.textContent).toContain('Acest dispozitiv');
    expect(here?.querySelector('button')).toBeNull();
    expect(other?.textContent).toContain('România · 192.0.2.14');
    expect(other?.textContent).toContain('cu o cheie de acces');
  });

  it('are ended one at a time, and the list is read anew', async () => {
    const { host, http, list, turn } = await section([
      aSession({ id: 's0', current: true }),
      aSession({}),
    ]);
    host.querySelector<HTMLButtonElement>('li button')?.click();
    const request = http.expectOne(`${LIST}/s1`);
    expect(request.request.method).toBe('DELETE');
    request.flush(null);
    await list([aSession({ id: 's0', current: true })]);
    await turn();
    expect(host.textContent).toContain('Sunteți autentificat doar aici.');
  });

  it('are all ended only after a question', async () => {
    const { host, http, turn } = await section([
      aSession({ id: 's0', current: true }),
      aSession({}),
    ]);
    const all = [...host.querySelectorAll('button')].at(-1);
    all?.click();
    await turn();
    http.expectNone(`${LIST}/end-others`);
    document.querySelector<HTMLButtonElement>('mat-dialog-container .ui-danger')?.click();
    let asked: TestRequest[] = [];
    for (let turns = 0; turns < MOST_TURNS && asked.length === 0; turns++) {
      await turn();
      asked = http.match(`${LIST}/end-others`);
    }
    expect(asked.map(({ request }) => request.method)).toEqual(['POST']);
  });

  it('say nothing of a place that is not known', async () => {
    const { host } = await section([aSession({ current: true, place: null, ip: null })]);
    expect(host.querySelectorAll('li .ui-help')).toHaveLength(1);
  });
});

import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { signal, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MembershipView, Role } from '@smssend/contracts';
import {
  Language,
  LiveEvents,
  Session,
  provideWebCore,
  type DictionaryLoaders,
} from '@smssend/web-core';
import { provideApiClient } from '@smssend/web-core/api';
import { NEVER, Subject, of } from 'rxjs';

/** Dialogs and snack bars open and close with the clock: so many looks, so far apart. */
const MOST_LOOKS = 200;
const LOOK_MS = 10;

interface World {
  role?: Role;
  words: Record<string, DictionaryLoaders>;
  /** What the API says to each reading, by its address. */
  answers: Record<string, object>;
  /** Of the page itself, as the address would give them. */
  inputs?: Record<string, unknown>;
}

/** One page as a member of a shop sees it, in Romanian, over an API made of answers. */
export async function openPage(
  page: Type<unknown>,
  { role = 'owner', words, answers, inputs = {} }: World,
) {
  localStorage.clear();
  const membership: MembershipView = { merchantId: 'm1', merchantName: 'Demo Electro SRL', role };
  const merchant = signal(membership);
  const user = signal({ id: 'u1', email: 'client@demo.example', maskPhones: false });
  const session = {
    merchant,
    user,
    signedIn: () => true,
    place: () => 'u1 m1',
    token: () => ({ value: 'first', fresh: true }),
    reload: () => of(null),
  };
  const told = new Subject<{ topic: string; data: unknown }>();
  const live = {
    on: () => told,
    resync: () => NEVER,
  };
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({}),
      provideHttpClientTesting(),
      provideRouter([]),
      provideApiClient(),
      { provide: Session, useValue: session },
      { provide: LiveEvents, useValue: live },
    ],
  });
  const language = TestBed.inject(Language);
  for (const [scope, loaders] of Object.entries(words)) await language.load(scope, loaders);
  const fixture = TestBed.createComponent(page);
  for (const [name, value] of Object.entries(inputs)) {
    fixture.componentRef.setInput(name, value);
  }
  fixture.autoDetectChanges();
  const http = TestBed.inject(HttpTestingController);
  const host: HTMLElement = fixture.nativeElement;
  document.body.append(host);

  const turn = async (ms = 0) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    fixture.detectChanges();
  };
  /** Answers every reading that waits. */
  const answer = async () => {
    await turn();
    for (const [url, body] of Object.entries(answers)) {
      for (const request of http.match((one) => one.method === 'GET' && one.url === url)) {
        request.flush(body);
      }
    }
    await turn();
  };
  /** The next call of this method; whatever opens first may take its turns. */
  const call = async (method: string, url: string): Promise<TestRequest> => {
    let asked: TestRequest[] = [];
    for (let looks = 0; looks < MOST_LOOKS && asked.length === 0; looks++) {
      await turn(LOOK_MS);
      asked = http.match((one) => one.method === method && one.url === url);
    }
    const [request] = asked;
    if (!request) throw new Error(`Nobody asked for ${method} ${url}.`);
    return request;
  };
  /** What a person looks for by its words, also in dialogs and menus; fails when it never comes. */
  const find = async (selector: string, words = ''): Promise<HTMLElement> => {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const found = [...document.querySelectorAll<HTMLElement>(selector)].filter((one) =>
        `${one.textContent} ${one.getAttribute('aria-label') ?? ''}`.includes(words),
      );
      if (found.length > 0) return found.at(-1) as HTMLElement;
      await turn(LOOK_MS);
    }
    throw new Error(`Nothing like ${selector} with "${words}".`);
  };
  const press = async (words: string) => {
    await turn();
    (await find('button', words)).click();
    await turn();
  };
  await answer();
  return { host, http, merchant, told, turn, answer, call, find, press };
}

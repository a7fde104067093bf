import { HttpClient, HttpEventType, type HttpRequest } from '@angular/common/http';
import {
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import { filter, map, take, type Observable } from 'rxjs';
import { client } from './generated/client.gen';

/**
 * Gives the generated client our HttpClient, with its interceptors; without it the generated
 * resources fail before any request. The shell calls it while injecting, specs use `provideApiClient`.
 */
export function registerApiClient(): void {
  client.setConfig({ baseUrl: '', httpClient: inject(HttpClient) });
}

export function provideApiClient(): EnvironmentProviders {
  return makeEnvironmentProviders([provideEnvironmentInitializer(registerApiClient)]);
}

/** Sends one typed request and emits its answer once, or fails with an HttpErrorResponse. */
export type Send = <T>(request: HttpRequest<T>) => Observable<T>;

/**
 * For writes: `send(changeTemplateRequest({ path: { id }, body }))`, an Observable used once.
 * Call while injecting.
 */
export function injectSend(): Send {
  const http = inject(HttpClient);
  return <T>(request: HttpRequest<T>) =>
    http.request<T>(request).pipe(
      filter((event) => event.type === HttpEventType.Response),
      take(1),
      // The document of the API says what the body is; an empty 204 is `unknown` there.
      map((event) => event.body as T),
    );
}

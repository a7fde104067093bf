const MAX_STEPS = 10;

/** Who to be on the page of a stand-in; `no` turns back without signing in. */
export type SignInAs = { email: string; verified?: boolean } | 'no';

/**
 * Does what a browser does between an app and a sign-in stand-in: follows the app's redirect, keeps
 * cookies, chooses a person on the page.
 * @returns the address of the app with the code or the error, not called.
 */
export async function signInAt(authorizeUrl: string, as: SignInAs): Promise<string> {
  const { origin } = new URL(authorizeUrl);
  const cookies = new Map<string, string>();
  let address = authorizeUrl;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < MAX_STEPS; step++) {
    const answer: Response = await fetch(address, requestWith(cookies, form));
    keepCookies(cookies, answer);
    const location = answer.headers.get('location');
    if (location !== null) {
      address = new URL(location, address).href;
      form = null;
      if (new URL(address).origin !== origin) return address;
      continue;
    }
    const page = await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.status} at ${address}: ${page}`);
    form = formOf(as);
  }
  throw new Error(`No way back to the app within ${MAX_STEPS} steps, last at ${address}.`);
}

function requestWith(
  cookies: ReadonlyMap<string, string>,
  form: URLSearchParams | null,
): RequestInit {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    redirect: 'manual',
    headers: cookie === '' ? {} : { cookie },
    ...(form === null ? {} : { method: 'POST', body: form }),
  };
}

/** Without regard for paths and times: names of the provider's cookies are its own. */
function keepCookies(cookies: Map<string, string>, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), value);
  }
}

function formOf(as: SignInAs): URLSearchParams {
  if (as === 'no') return new URLSearchParams({ choice: 'cancel' });
  const form = new URLSearchParams({ choice: 'email', email: as.email });
  if (as.verified ?? true) form.set('verified', '1');
  return form;
}

const AT_ONCE = 50;

export interface Guess {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  /** The address that our proxy would report. */
  readonly from: string;
}

/** How often each answer came: `401 wrong_credentials`, `429 account_locked`, … */
export type Answers = Record<string, number>;

/** Tries them all over real HTTP, fifty at once. */
export async function tryAll(guesses: readonly Guess[]): Promise<Answers> {
  const answers: Answers = {};
  let next = 0;
  const guesser = async (): Promise<void> => {
    for (let guess = guesses[next++]; guess; guess = guesses[next++]) {
      const answer = await answerTo(guess);
      answers[answer] = (answers[answer] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guesser));
  return answers;
}

async function answerTo({ url, email, password, from }: Guess): Promise<string> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ email, password }),
  });
  const { code } = (await response.json()) as { code?: string };
  if (response.status === 429 && !response.headers.has('retry-after')) return '429 without a wait';
  return `${response.status} ${code ?? 'signed in'}`;
}

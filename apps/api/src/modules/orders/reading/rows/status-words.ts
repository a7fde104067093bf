import type { OrderStatus, PaymentStatus } from '@smssend/contracts';
import { comparable } from '../sources/header-names';

/** eMAG's API numbers its statuses; some exports show the number. */
const EMAG_NUMBERS: Readonly<Record<string, OrderStatus>> = {
  '0': 'cancelled',
  '1': 'new',
  '2': 'in_progress',
  '3': 'in_progress',
  '4': 'finalized',
  '5': 'returned',
};

/** Read from the top: a word decides before those below it (`unfulfilled` before `fulfilled`). */
const STATUS_WORDS: readonly (readonly [OrderStatus, RegExp])[] = [
  ['returned', /storn|retur|refund|iade/],
  ['cancelled', /anulat|cancel|void|failed|esuat|refuzat/],
  ['in_progress', /unfulfilled|nefinaliz|nelivrat|undelivered|partial|incurs|inlivrare|restocked/],
  ['finalized', /finaliz|finish|complet|livrat|deliver|fulfil|incheiat|onorat|teslim/],
  [
    'in_progress',
    /inlucru|progress|proces|pregati|prepar|behind|intarzi|expediat|shipped|confirm|schedul/,
  ],
  ['new', /^nou|^new|pending|hold|asteptare|plasat|open/],
];

const PAYMENT_WORDS: readonly (readonly [PaymentStatus, RegExp])[] = [
  [
    'unpaid',
    /neincas|neplat|neachit|unpaid|notpaid|pending|asteptare|void|authori|expired|partiallypaid/,
  ],
  ['paid', /partiallyrefunded/],
  ['unpaid', /refund|ramburs|^nu$|^no$/],
  ['paid', /incas|paid|platit|achitat|^da$|^yes$/],
];

/** Our own small set out of a shop's word for the state of an order. */
export function orderStatusOf(word: string): OrderStatus {
  const text = comparable(word);
  return EMAG_NUMBERS[text] ?? firstMatch(STATUS_WORDS, text) ?? 'unknown';
}

export function paymentStatusOf(word: string): PaymentStatus {
  return firstMatch(PAYMENT_WORDS, comparable(word)) ?? 'unknown';
}

/** True or false when the cell says so; null when it is empty or says something else. */
export function yesOrNo(word: string): boolean | null {
  const text = comparable(word);
  if (/^(da|yes|true|1|y|juridica|company)$/.test(text)) return true;
  return /^(nu|no|false|0|n|fizica|individual)$/.test(text) ? false : null;
}

function firstMatch<T>(rules: readonly (readonly [T, RegExp])[], text: string): T | null {
  if (text === '') return null;
  return rules.find(([, words]) => words.test(text))?.[0] ?? null;
}

const MEMORY_LIMIT = 500;

/** The same few words fill a column; each is judged once. */
export function remembering<T>(judge: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const answer = judge(word);
    if (known.size >= MEMORY_LIMIT) known.clear();
    // A piece of a chunk's text would keep the whole chunk in memory; a copy does not.
    known.set(Buffer.from(word, 'utf8').toString('utf8'), answer);
    return answer;
  };
}

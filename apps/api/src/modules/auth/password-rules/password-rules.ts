import {
  ERRORS,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  type ErrorCode,
} from '@smssend/contracts';
import { DomainError, type FieldFault } from '../../../platform/errors';
import { isCommonPassword } from './common-passwords';

/** Words that everybody would try here first, beside what is known of the person. */
const OUR_WORDS = ['smssend', 'recenzii', 'parola', 'password'];
/** Shorter ones stand in too many good passwords. */
const MIN_WORD_LENGTH = 4;
const MAX_WORDS = 40;
/** What has to be left when the words, the digits and the punctuation are taken away. */
const MIN_OWN_LETTERS = 4;
/** A password made of one piece of at most so many characters, over and over. */
const MAX_REPEATED_LENGTH = 4;
const NOT_A_LETTER = /[^\p{L}]/gu;

export interface NewPassword {
  readonly password: string;
  readonly passwordConfirm: string;
}

/** As many characters as a person counts them: a letter outside the basic plane is one. */
export function hasPasswordLength(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  // Before anything is spread: no character takes more than two units.
  if (value.length > 2 * PASSWORD_MAX_LENGTH) return false;
  const { length } = [...value];
  return length >= PASSWORD_MIN_LENGTH && length <= PASSWORD_MAX_LENGTH;
}

/**
 * What is wrong with a new password beyond its length: the two are not the same, or it is one that
 * others try first. `about` is what is known of the person (address, names, company), because nobody
 * should be able to guess a password from it.
 */
export function passwordFaults(
  { password, passwordConfirm }: NewPassword,
  about: readonly string[],
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (isGuessable(password, about)) faults.push(faultAt('password', 'password_too_common'));
  if (password !== passwordConfirm) faults.push(faultAt('passwordConfirm', 'passwords_differ'));
  return faults;
}

/** @throws DomainError `password_too_common` or `passwords_differ` at its field. */
export function assertPassword(wish: NewPassword, about: readonly string[]): void {
  assertNoFaults(passwordFaults(wish, about));
}

/** A rule's own code as the fault of one field, with its words. */
export function faultAt(field: string, code: ErrorCode): FieldFault {
  const { ro, en } = ERRORS[code];
  return { field, code, message: { ro, en } };
}

/** One fault is told by its own code, several as `validation_failed` with each at its field. */
export function assertNoFaults(faults: readonly FieldFault[]): void {
  const [first] = faults;
  if (!first) return;
  if (faults.length > 1) throw new DomainError({ code: 'validation_failed', faults });
  throw new DomainError({ code: first.code as ErrorCode, field: first.field, faults });
}

function isGuessable(password: string, about: readonly string[]): boolean {
  return isCommonPassword(password) || isRepetition(password) || isMadeOf(password, about);
}

function isRepetition(password: string): boolean {
  for (let length = 1; length <= MAX_REPEATED_LENGTH; length += 1) {
    const piece = password.slice(0, length);
    const copies = Math.ceil(password.length / length);
    if (piece.repeat(copies).slice(0, password.length) === password) return true;
  }
  return false;
}

/** Whether hardly a letter remains when the person's own words are taken out. */
function isMadeOf(password: string, about: readonly string[]): boolean {
  const folded = fold(password);
  const words = wordsIn([...OUR_WORDS, ...about]);
  if (!words.some((word) => folded.includes(word))) return false;
  const rest = words.reduce((left, word) => left.split(word).join(''), folded);
  return rest.replace(NOT_A_LETTER, '').length < MIN_OWN_LETTERS;
}

/** Longest first, so that a word inside another one does not leave the other's ends behind. */
function wordsIn(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words)]
    .filter((word) => word.length >= MIN_WORD_LENGTH)
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_WORDS);
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

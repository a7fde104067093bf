import {
  ValidationPipe,
  type ArgumentMetadata,
  type ValidationError,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { DomainError, type FieldFault } from '../errors';

const MAX_FAULTS = 50;
const MAX_DEPTH = 6;
/** No request of ours is nested half as deep; validators that recurse fail far below what JSON allows. */
const MAX_NESTING = 16;

type Words = { ro: string; en: string };
/** `{0}` and `{1}` stand for the rule's own numbers, in their order. */
type Wording = Words;

const say = (ro: string, en: string): Wording => ({ ro, en });

/** What each rule of class-validator says to a person. */
const WORDING: Readonly<Record<string, Wording>> = {
  isNotEmpty: say('Completați acest câmp.', 'Fill in this field.'),
  isDefined: say('Completați acest câmp.', 'Fill in this field.'),
  isString: say('Aici trebuie un text.', 'This needs to be text.'),
  isEmail: say('Scrieți o adresă de e-mail întreagă.', 'Enter a complete e-mail address.'),
  isBoolean: say('Alegeți da sau nu.', 'Choose yes or no.'),
  isInt: say('Scrieți un număr întreg.', 'Enter a whole number.'),
  isNumber: say('Scrieți un număr.', 'Enter a number.'),
  isUuid: say(
    'Acest identificator nu are forma așteptată.',
    'This id does not have the expected form.',
  ),
  isIn: say('Alegeți una dintre valorile oferite.', 'Choose one of the offered values.'),
  isEnum: say('Alegeți una dintre valorile oferite.', 'Choose one of the offered values.'),
  isArray: say('Aici trebuie o listă.', 'This needs to be a list.'),
  isObject: say('Aici trebuie un obiect.', 'This needs to be an object.'),
  isUrl: say('Scrieți un link întreg, cu https://.', 'Enter a complete link, with https://.'),
  isIso8601: say('Scrieți data ca 2026-03-01.', 'Write the date like 2026-03-01.'),
  isDateString: say('Scrieți data ca 2026-03-01.', 'Write the date like 2026-03-01.'),
  isISO31661Alpha2: say('Alegeți țara din listă.', 'Choose the country from the list.'),
  equals: say('Bifați aici ca să continuați.', 'Tick this to go on.'),
  matches: say('Textul nu are forma așteptată.', 'The text does not have the expected form.'),
  arrayUnique: say('Aceeași valoare apare de două ori.', 'The same value appears twice.'),
  arrayNotEmpty: say('Alegeți cel puțin o valoare.', 'Choose at least one value.'),
  whitelistValidation: say('Acest câmp nu este cunoscut.', 'This field is not known.'),
  minLength: say('Cel puțin {0} caractere.', 'At least {0} characters.'),
  maxLength: say('Cel mult {0} caractere.', 'At most {0} characters.'),
  isLength: say('Între {0} și {1} caractere.', 'Between {0} and {1} characters.'),
  isPhoneNumber: say('Scrieți un număr de telefon.', 'Enter a phone number.'),
  min: say('Cel puțin {0}.', 'At least {0}.'),
  max: say('Cel mult {0}.', 'At most {0}.'),
  arrayMinSize: say('Cel puțin {0} valori.', 'At least {0} values.'),
  arrayMaxSize: say('Cel mult {0} valori.', 'At most {0} values.'),
};

const OTHERWISE = say('Valoarea nu este potrivită.', 'The value does not fit.');

/** class-validator hands out a rule's limits only inside its English sentence, after the field's name. */
function numbersOf(sentence: string, property: string): string[] {
  return sentence.replace(property, '').match(/-?\d+(\.\d+)?/g) ?? [];
}

/** Null when a number is missing, as in a rule with one limit or with a message of its own. */
function fill(template: string, numbers: readonly string[]): string | null {
  const filled = template.replace(/\{(\d)\}/g, (whole, at: string) => numbers[Number(at)] ?? whole);
  return filled.includes('{') ? null : filled;
}

/** A length with two limits speaks only of the one that was broken. */
function wordingOf(code: string, sentence: string): Wording {
  if (code !== 'isLength' || / and /.test(sentence)) return WORDING[code] ?? OTHERWISE;
  const side = sentence.includes('longer') ? 'minLength' : 'maxLength';
  return WORDING[side] ?? OTHERWISE;
}

function words(code: string, sentence: string, property: string): Words {
  const wording = wordingOf(code, sentence);
  const numbers = numbersOf(sentence, property);
  const ro = fill(wording.ro, numbers);
  const en = fill(wording.en, numbers);
  return ro === null || en === null ? OTHERWISE : { ro, en };
}

function faultsOf(error: ValidationError, path: string, depth: number): FieldFault[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([code, sentence]) => ({
    field,
    code,
    message: words(code, sentence, error.property),
  }));
  if (depth >= MAX_DEPTH) return own;
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field, depth + 1))];
}

export function validationProblem(errors: readonly ValidationError[]): DomainError {
  const faults = errors.flatMap((error) => faultsOf(error, '', 0)).slice(0, MAX_FAULTS);
  const fields = new Set(faults.map(({ field }) => field));
  const [only] = fields.size === 1 ? fields : [];
  return new DomainError({ code: 'validation_failed', faults, ...(only ? { field: only } : {}) });
}

/** NUL, which no text of PostgreSQL can hold, and halves of a character, which are no text at all. */
const NO_TEXT = /\0|\p{Surrogate}/u;

/** The field with a character that cannot be kept; null when there is none. */
function unkeepableField(value: unknown, field: string, depth = 0): string | null {
  if (typeof value === 'string') return NO_TEXT.test(value) ? field : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= MAX_NESTING) throw new DomainError({ code: 'malformed_request' });
  for (const [name, member] of Object.entries(value)) {
    const found = unkeepableField(member, field === '' ? name : `${field}.${name}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const CONTROL_CHARACTER = say(
  'Textul conține un caracter care nu se vede. Scrieți-l din nou.',
  'The text holds a character that cannot be seen. Type it again.',
);

class TextSafeValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const field = metadata.type === 'custom' ? null : unkeepableField(value, metadata.data ?? '');
    if (field !== null) {
      const faults = [{ field, code: 'controlCharacter', message: CONTROL_CHARACTER }];
      throw new DomainError({ code: 'validation_failed', faults, field });
    }
    return super.transform(value, metadata);
  }
}

const OPTIONS: ValidationPipeOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  validationError: { target: false, value: false },
  exceptionFactory: validationProblem,
};

/** Whitelist, forbid unknown, transform, nothing that is no text: the same for every route. */
export function validationPipe(): ValidationPipe {
  return new TextSafeValidationPipe(OPTIONS);
}

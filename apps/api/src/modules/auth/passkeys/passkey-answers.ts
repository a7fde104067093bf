import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { DomainError } from '../../../platform/errors';

const MAX_FIELD_LENGTH = 32_768;
const MAX_ID_LENGTH = 1_400;
const MAX_TRANSPORTS = 10;
const BASE64URL = /^[A-Za-z0-9_-]+$/;
const TRANSPORT = /^[a-z-]{1,20}$/;

type Json = Readonly<Record<string, unknown>>;

/**
 * What a browser's `toJSON()` of a new credential must hold. Browsers add members as the standard
 * grows, so the rest is left aside and not refused.
 *
 * @throws DomainError `passkey_refused`.
 */
export function readRegistration(answer: Json): RegistrationResponseJSON {
  const response = member(answer, 'response');
  const transports = response['transports'];
  return {
    ...credential(answer),
    response: {
      clientDataJSON: text(response, 'clientDataJSON'),
      attestationObject: text(response, 'attestationObject'),
      transports: Array.isArray(transports)
        ? transports
            .slice(0, MAX_TRANSPORTS)
            .filter((name): name is string => typeof name === 'string' && TRANSPORT.test(name))
        : [],
    },
  };
}

/** The same for the use of a credential. @throws DomainError `passkey_refused`. */
export function readUse(answer: Json): AuthenticationResponseJSON {
  const response = member(answer, 'response');
  return {
    ...credential(answer),
    response: {
      clientDataJSON: text(response, 'clientDataJSON'),
      authenticatorData: text(response, 'authenticatorData'),
      signature: text(response, 'signature'),
      ...(response['userHandle'] ? { userHandle: text(response, 'userHandle') } : {}),
    },
  };
}

function credential(answer: Json) {
  const id = text(answer, 'id');
  if (id.length > MAX_ID_LENGTH || answer['type'] !== 'public-key') refuse();
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
}

function member(json: Json, name: string): Json {
  const value = json[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse();
  return value as Json;
}

function text(json: Json, name: string): string {
  const value = json[name];
  if (typeof value !== 'string' || value.length > MAX_FIELD_LENGTH || !BASE64URL.test(value)) {
    refuse();
  }
  return value as string;
}

function refuse(): never {
  throw new DomainError({ code: 'passkey_refused' });
}

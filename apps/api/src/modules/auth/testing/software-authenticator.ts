import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const HAS_CREDENTIAL = 0x40;

type Json = Record<string, unknown>;

/** What an attacker, or a device that is different, would do otherwise. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Without the finger, the face or the PIN of its owner. */
  unverified?: boolean;
  /** The counter of the answer, where it does not simply grow. */
  counter?: number;
  /** Signs with another key than the one that was registered. */
  foreignKey?: boolean;
  userHandle?: string;
  type?: string;
}

interface Credential {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly userHandle: string;
  counter: number;
}

/** A security key made of software: P-256, one credential an account, answers as a browser's `toJSON()`. */
export class SoftwareAuthenticator {
  private credential: Credential | null = null;

  constructor(
    private readonly site: { origin: string; rpId: string },
    /** A key counts its uses; a passkey of a password manager always says 0. */
    private readonly counting = true,
  ) {}

  get credentialId(): string {
    return this.held().id.toString('base64url');
  }

  /** A copy with the same keys, as malware or a cloned chip would hold. */
  copy(): SoftwareAuthenticator {
    const twin = new SoftwareAuthenticator(this.site, this.counting);
    twin.credential = { ...this.held() };
    return twin;
  }

  create(options: Json, deviation: Deviation = {}): Json {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const userHandle = (options['user'] as { id: string }).id;
    const id = randomBytes(32);
    this.credential = { id, publicKey, privateKey, userHandle, counter: this.counting ? 1 : 0 };
    const authData = Buffer.concat([
      this.head(deviation, HAS_CREDENTIAL),
      Buffer.alloc(16),
      uint16(id.length),
      id,
      coseKey(publicKey),
    ]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', options, deviation),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal', 'hybrid'],
      publicKeyAlgorithm: -7,
    });
  }

  use(options: Json, deviation: Deviation = {}): Json {
    const credential = this.held();
    if (this.counting) credential.counter += 1;
    const authData = this.head(deviation, 0);
    const clientDataJSON = this.clientData('webauthn.get', options, deviation);
    const hash = sha256(Buffer.from(clientDataJSON, 'base64url'));
    const key = deviation.foreignKey
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : credential.privateKey;
    return this.answer({
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', Buffer.concat([authData, hash]), key).toString('base64url'),
      userHandle: deviation.userHandle ?? credential.userHandle,
    });
  }

  private head({ rpId, unverified, counter }: Deviation, more: number): Buffer {
    const verified = unverified ? 0 : USER_VERIFIED;
    const synced = this.counting ? 0 : BACKUP_ELIGIBLE | BACKED_UP;
    return Buffer.concat([
      sha256(Buffer.from(rpId ?? this.site.rpId)),
      Buffer.from([USER_PRESENT | verified | synced | more]),
      uint32(counter ?? this.held().counter),
    ]);
  }

  private clientData(type: string, options: Json, deviation: Deviation): string {
    const data = {
      type: deviation.type ?? type,
      challenge: deviation.challenge ?? options['challenge'],
      origin: deviation.origin ?? this.site.origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }

  private answer(response: Json): Json {
    const id = this.credentialId;
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: { credProps: { rk: true } },
      response,
    };
  }

  private held(): Credential {
    if (!this.credential) throw new Error('This authenticator holds no credential yet.');
    return this.credential;
  }
}

function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  return Buffer.from(isoCBOR.encode(key as never));
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

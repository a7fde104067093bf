import { Injectable } from '@nestjs/common';
import { Agent, request, type Dispatcher } from 'undici';
import { AppConfig } from '../../../platform/config';
import { HostLookup, type HostAddress } from './host-lookup';
import { CALL_TIMEOUT_MS, MAX_ANSWER_BYTES, MAX_EXCERPT_LENGTH } from './outgoing-limits';
import { callableAddresses, readEndpointUrl } from './safe-addresses';

export type CallFault =
  | 'address_refused'
  | 'name_not_found'
  | 'timeout'
  | 'connection_refused'
  | 'tls'
  | 'redirect'
  | 'status'
  | 'network';

export interface Call {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What became of a call. A failure is a fact about the other side, so it is a value. */
export interface CallOutcome {
  /** Null when the answer was one of 200 to 299. */
  readonly error: CallFault | null;
  readonly status: number | null;
  readonly durationMs: number;
  readonly answer: string | null;
}

type Answered = Pick<CallOutcome, 'status' | 'answer'>;

/**
 * Calls an address that somebody else chose. Its name is looked up once, every address behind it is
 * checked, and the connection goes to one of those and no other: a name that leads somewhere else a
 * moment later changes nothing. Redirects are not followed.
 */
@Injectable()
export class CallEndpoint {
  constructor(
    private readonly config: AppConfig,
    private readonly hosts: HostLookup,
  ) {}

  async call(call: Call): Promise<CallOutcome> {
    const start = performance.now();
    const duration = () => Math.round(performance.now() - start);
    try {
      const answered = await this.answerOf(call);
      return { ...answered, error: faultOfStatus(answered.status), durationMs: duration() };
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      return { error: fault, status: null, durationMs: duration(), answer: null };
    }
  }

  private async answerOf({ url: text, body, headers }: Call): Promise<Answered> {
    const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
    const url = readEndpointUrl(text, { allowLocal: !this.config.production });
    if (!url) throw new AddressRefused();
    const pinned = await this.pinned(url, signal);
    const dispatcher = new Agent({ connections: 1, connect: { lookup: answering(pinned) } });
    try {
      const answer = await request(url, { method: 'POST', body, headers, dispatcher, signal });
      return { status: answer.statusCode, answer: await excerptOf(answer) };
    } finally {
      await dispatcher.destroy();
    }
  }

  private async pinned(url: URL, signal: AbortSignal): Promise<readonly HostAddress[]> {
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = await unlessAborted(this.hosts.addressesOf(name), signal);
    if (
      !callableAddresses(
        url,
        addresses.map(({ address }) => address),
      )
    )
      throw new AddressRefused();
    return addresses;
  }
}

class AddressRefused extends Error {}

type LookupDone = (error: Error | null, address: string | HostAddress[], family?: number) => void;

/** In place of the resolver: whatever the connection asks for, it gets what was checked. */
function answering(pinned: readonly HostAddress[]) {
  return (_: string, options: { all?: boolean }, done: LookupDone): void => {
    const [first] = pinned;
    if (options.all) done(null, [...pinned]);
    else done(null, first?.address ?? '', first?.family);
  };
}

/** The resolver cannot be stopped, but nobody has to wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

async function excerptOf({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  // Postgres holds no NUL in a text.
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\u0000', '');
  return text.slice(0, MAX_EXCERPT_LENGTH);
}

function faultOfStatus(status: number | null): CallFault | null {
  if (status !== null && status >= 200 && status < 300) return null;
  return status !== null && status >= 300 && status < 400 ? 'redirect' : 'status';
}

const FAULT_OF_CODE: Readonly<Record<string, CallFault>> = {
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ENODATA: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EPROTO: 'tls',
};
const NETWORK_CODE = /^(?:E[A-Z]{3,}|UND_ERR_[A-Z_]+|HPE_[A-Z_]+)$/;
const TLS_CODE = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** Null for what is no fault of the other side: that is a bug of ours. */
function faultOf(error: unknown): CallFault | null {
  if (error instanceof AddressRefused) return 'address_refused';
  const { name, code, errors } = error as { name?: string; code?: unknown; errors?: unknown[] };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (typeof code === 'string') {
    if (TLS_CODE.test(code)) return 'tls';
    return FAULT_OF_CODE[code] ?? (NETWORK_CODE.test(code) ? 'network' : null);
  }
  // All addresses of a name failed, each in its own way.
  return errors?.[0] === undefined ? null : faultOf(errors[0]);
}

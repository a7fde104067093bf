import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

/** What a mail server tells the sender of a whole mail, or does to it. */
export type MailOutcome = { kind: 'taken' } | { kind: 'refused'; code: number } | { kind: 'cut' };

export interface ArrivedMail {
  raw: Uint8Array;
  /** Of the envelope. */
  sender: string;
  receivers: readonly string[];
}

/** Who judges and keeps what the listener hears. */
export interface MailKeeper {
  refusalOf(receiver: string): number | null;
  countRefused(): void;
  take(mail: ArrivedMail): Promise<MailOutcome>;
}

export interface SmtpListener {
  host: string;
  port: number;
  close(): Promise<void>;
}

interface Place {
  host: string;
  port: number;
  maxMailBytes: number;
}

const MAX_CLIENTS = 100;
const SOCKET_TIMEOUT_MS = 600_000;
const CLOSE_TIMEOUT_MS = 100;
const TOO_LARGE = 552;
const LOOPBACKS = ['127.0.0.1', '::1'];

/** Listens on one address, or on both of `localhost`, because clients differ in which they try first. */
export async function listenForMail(place: Place, keeper: MailKeeper): Promise<SmtpListener> {
  if (place.host !== 'localhost') return listenOn(place, keeper);
  const [first, second] = LOOPBACKS;
  const four = await listenOn({ ...place, host: first ?? '' }, keeper);
  const six = await listenIfThere({ ...place, host: second ?? '', port: four.port }, keeper);
  return {
    host: 'localhost',
    port: four.port,
    close: async () => {
      await Promise.all([four.close(), six?.close()]);
    },
  };
}

/** Many containers have no IPv6 at all. */
async function listenIfThere(place: Place, keeper: MailKeeper): Promise<SmtpListener | null> {
  try {
    return await listenOn(place, keeper);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return null;
    throw error;
  }
}

async function listenOn(place: Place, keeper: MailKeeper): Promise<SmtpListener> {
  const sockets = new Map<number, Socket>();
  const server = smtpServer(place, keeper, sockets);
  server.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, () => resolve());
  });
  server.removeAllListeners('error');
  // Broken connections are daily bread here, and often ordered.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return { host: place.host, port, close: () => closeServer(server, sockets) };
}

function smtpServer(
  { maxMailBytes }: Place,
  keeper: MailKeeper,
  sockets: ReadonlyMap<number, Socket>,
): SMTPServer {
  return new SMTPServer({
    banner: 'SMSsend sandbox',
    size: maxMailBytes,
    authOptional: true,
    allowInsecureAuth: true,
    // There is no certificate here that a client could trust.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    maxClients: MAX_CLIENTS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anybody' }),
    onRcptTo: ({ address }, _session, done) => {
      const code = keeper.refusalOf(address);
      done(code === null ? null : smtpError(code));
    },
    onData: (stream, session, done) => {
      const cut = (): unknown => sockets.get(session.remotePort)?.destroy();
      void hear({ stream, session, done, cut }, keeper, maxMailBytes);
    },
  });
}

interface Hearing {
  stream: SMTPServerDataStream;
  session: SMTPServerSession;
  done: (error?: Error | null) => void;
  cut: () => unknown;
}

async function hear(hearing: Hearing, keeper: MailKeeper, maxMailBytes: number): Promise<void> {
  let outcome: MailOutcome;
  try {
    outcome = await receive(hearing.stream, hearing.session, keeper, maxMailBytes);
  } catch (error) {
    // A mail that nobody can read is refused for now, with the reader's own words.
    hearing.done(error as Error);
    return;
  }
  if (outcome.kind === 'cut') hearing.cut();
  else hearing.done(outcome.kind === 'refused' ? smtpError(outcome.code) : null);
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  keeper: MailKeeper,
  maxMailBytes: number,
): Promise<MailOutcome> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes <= maxMailBytes) pieces.push(piece);
  }
  if (bytes > maxMailBytes) {
    keeper.countRefused();
    return { kind: 'refused', code: TOO_LARGE };
  }
  const { mailFrom, rcptTo } = session.envelope;
  return keeper.take({
    raw: Buffer.concat(pieces),
    sender: mailFrom ? mailFrom.address : '',
    receivers: rcptTo.map(({ address }) => address),
  });
}

const REASONS: Record<number, string> = {
  421: 'Service not available, try again later',
  450: 'Mailbox busy, try again later',
  451: 'Local trouble, try again later',
  452: 'No room for now, try again later',
  550: 'No such mailbox',
  552: 'Message exceeds fixed maximum message size',
  553: 'Mailbox name not allowed',
  554: 'Transaction failed',
};

function smtpError(code: number): Error & { responseCode: number } {
  const text = REASONS[code] ?? (code < 500 ? 'Try again later' : 'Refused');
  return Object.assign(new Error(text), { responseCode: code });
}

async function closeServer(
  server: SMTPServer,
  sockets: ReadonlyMap<number, Socket>,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets.values()) socket.destroy();
  await closed;
}

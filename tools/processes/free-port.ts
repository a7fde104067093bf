import { createServer } from 'node:net';

/** A port that is needed is in use. The message is one sentence that a person can act on. */
export class PortTaken extends Error {
  constructor(port: number, variable: string, purpose: string) {
    super(
      `Port ${port}, wanted for ${purpose}, is taken by another program: set ${variable} to a free port.`,
    );
    this.name = 'PortTaken';
  }
}

/** A port that nobody listens on at this moment, chosen by the system. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      const found = typeof address === 'object' && address ? address.port : port;
      probe.close(() => {
        resolve(found);
      });
    });
  });
}

import { whenAbandoned } from '../processes/abandoned.ts';

/**
 * One orderly end, whoever asks for it: Ctrl-C, `kill`, a closed terminal, a dead npm, or ourselves.
 * A second Ctrl-C changes nothing: the end is already on its way and each step has its limit.
 */
export class Life {
  private ending: Promise<never> | undefined;
  private readonly farewell: () => Promise<void>;

  constructor(farewell: () => Promise<void>) {
    this.farewell = farewell;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void this.end(0));
    }
    whenAbandoned(() => void this.end(0));
  }

  end(code: number): Promise<never> {
    this.ending ??= this.farewell().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
    return this.ending;
  }
}

/** One call as it came and was answered. */
export interface LoggedRequest {
  id: string;
  method: string;
  path: string;
  /** The parameters as they came, as a tree of texts. */
  params: unknown;
  status: number;
  idempotencyKey: string | null;
  /** Answered from memory, because the key was known. */
  isReplay: boolean;
}

const MAX_REQUESTS = 2_000;

/** The newest calls, for tests and the control page. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private readonly listeners = new Set<(request: LoggedRequest) => void>();

  /** Oldest first. */
  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  /** Calls of one method whose path contains a text. */
  to(method: string, path: string): LoggedRequest[] {
    return this.entries.filter((it) => it.method === method && it.path.includes(path));
  }

  add(request: LoggedRequest): void {
    this.entries.push(request);
    if (this.entries.length > MAX_REQUESTS) this.entries.shift();
    for (const listener of this.listeners) listener(request);
  }

  onRequest(listener: (request: LoggedRequest) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  reset(): void {
    this.entries = [];
  }
}

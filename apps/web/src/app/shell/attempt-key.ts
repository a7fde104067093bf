/**
 * The Idempotency-Key of an attempt. Pressing again after a broken connection is the same attempt and
 * the same key, so nothing is sent or paid twice; another choice, text or time is another attempt.
 */
export class AttemptKey {
  private body: string | null = null;
  private key = '';

  for(request: object, makeKey: () => string = () => crypto.randomUUID()): string {
    const body = JSON.stringify(request);
    if (body !== this.body) {
      this.body = body;
      this.key = makeKey();
    }
    return this.key;
  }

  /** The attempt was answered for good: pressing again would be a new one. */
  forget(): void {
    this.body = null;
  }
}

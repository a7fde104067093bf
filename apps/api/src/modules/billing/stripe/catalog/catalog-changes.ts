/** What one run of the catalog command changes at Stripe, or with `dryRun` would change. */
export class CatalogChanges {
  count = 0;

  constructor(
    private readonly dryRun: boolean,
    private readonly say: (line: string) => void,
  ) {}

  /** @returns null in a dry run, when nothing is done. */
  async make<T>(what: string, work: () => Promise<T>): Promise<T | null> {
    this.count += 1;
    if (this.dryRun) {
      this.say(`would: ${what}`);
      return null;
    }
    const made = await work();
    this.say(`done: ${what}`);
    return made;
  }

  note(line: string): void {
    this.say(line);
  }
}

/**
 * Whether everything that is wanted stands there already, whatever else stands beside it. Lists are
 * compared without their order, and an empty text is the same as nothing.
 */
export function standsAlready(wanted: unknown, actual: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      wanted.length === actual.length &&
      wanted.every((entry) => actual.some((other) => standsAlready(entry, other)))
    );
  }
  if (typeof wanted === 'object' && wanted !== null)
    return Object.entries(wanted).every(([key, value]) =>
      standsAlready(value, memberOf(actual, key)),
    );
  return wanted === actual || (wanted === '' && (actual === null || actual === undefined));
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

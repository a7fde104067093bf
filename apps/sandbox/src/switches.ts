/** When a trouble switch acts. Nothing given means always; what is given must all hold. */
export interface Occasion {
  /** Only the next N times that it could act. */
  next?: number;
  /** Every Nth time that it could act. */
  every?: number;
  /** Only about these; what they are (addresses, codes) is up to the part that has the switch. */
  only?: string[];
}

interface Count {
  seen: number;
  acted: number;
}

const MAX_TIMES = 1_000_000;
const MAX_ONLY = 100;

/** Counts for each named switch how often it could act and did. */
export class SwitchCounts {
  private readonly counts = new Map<string, Count>();

  /** Whether a switch acts now, about these subjects. Each question counts. */
  acts(name: string, when: Occasion | null, subjects: readonly string[] = []): boolean {
    if (when === null || !concerns(when.only, subjects)) return false;
    const count = this.counts.get(name) ?? { seen: 0, acted: 0 };
    this.counts.set(name, count);
    count.seen++;
    if (when.next !== undefined && count.acted >= when.next) return false;
    if (when.every !== undefined && count.seen % when.every !== 0) return false;
    count.acted++;
    return true;
  }

  /** A switch that is set again counts from zero again. */
  forget(names: readonly string[]): void {
    for (const name of names) this.counts.delete(name);
  }

  reset(): void {
    this.counts.clear();
  }
}

function concerns(only: readonly string[] | undefined, subjects: readonly string[]): boolean {
  if (only === undefined || only.length === 0) return true;
  return only.some((wanted) => subjects.includes(wanted.toLowerCase()));
}

/** JSON Schema of a switch; a misspelt property is refused rather than ignored. */
export function occasionSchema(
  extra: Record<string, object> = {},
  required: readonly string[] = [],
): object {
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    required,
    properties: {
      next: { type: 'integer', minimum: 0, maximum: MAX_TIMES },
      every: { type: 'integer', minimum: 1, maximum: MAX_TIMES },
      only: { type: 'array', maxItems: MAX_ONLY, items: { type: 'string', maxLength: 320 } },
      ...extra,
    },
  };
}

import { Injectable } from '@nestjs/common';

/** Somebody who knows people: names by user id; who is gone, or of another shop, is missing. */
export type ActorNamesSource = (
  merchantId: string,
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/**
 * The trail holds ids only, so that an erased person leaves it whole. Whoever shows it asks here for
 * names; the module that knows people stands above and provides them.
 */
@Injectable()
export class ActorNames {
  private source: ActorNamesSource | null = null;

  provide(source: ActorNamesSource): void {
    if (this.source) throw new Error('The names of actors are provided twice.');
    this.source = source;
  }

  async of(merchantId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (!this.source || userIds.length === 0) return new Map();
    return this.source(merchantId, userIds);
  }
}

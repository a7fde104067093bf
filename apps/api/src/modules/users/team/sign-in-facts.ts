import { Injectable } from '@nestjs/common';

export interface SignInFact {
  lastSeenAt: Date | null;
  twoStep: boolean;
}

/** Somebody who knows sessions and second steps. */
export interface SignInFactsSource {
  /** By user id; only sessions in this shop count for `lastSeenAt`. Who is missing was never seen. */
  of(merchantId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, SignInFact>>;
}

/** Where sign-in tells the team's list what it knows about members; it stands above this module. */
@Injectable()
export class SignInFacts implements SignInFactsSource {
  private source: SignInFactsSource | null = null;

  provide(source: SignInFactsSource): void {
    if (this.source) throw new Error('The facts about sign-ins are provided twice.');
    this.source = source;
  }

  async of(
    merchantId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, SignInFact>> {
    return this.source ? this.source.of(merchantId, userIds) : new Map();
  }
}

import { Injectable } from '@nestjs/common';
import { lookup } from 'node:dns/promises';

export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** What a name leads to, as the machine knows it. */
@Injectable()
export class HostLookup {
  /** @throws Error of Node's resolver, with its code such as `ENOTFOUND`. */
  addressesOf(hostname: string): Promise<readonly HostAddress[]> {
    return lookup(hostname, { all: true });
  }
}

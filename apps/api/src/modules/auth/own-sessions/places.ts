import { Injectable, Logger } from '@nestjs/common';
import { Reader, type CountryResponse } from 'mmdb-lib';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BlockList, isIP } from 'node:net';

const TABLE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;
/** Addresses that are in no country, though the table of the registries may name one. */
const NOWHERE: readonly [string, number][] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
];

interface Country extends CountryResponse {
  country_code?: string;
}

/**
 * The country of an address from a table on our own disk (public-domain data of the registries, npm's
 * `@ip-location-db`): nobody outside learns who signs in. 8 MB, read when it is first asked.
 */
@Injectable()
export class Places {
  private readonly logger = new Logger(Places.name);
  private readonly nowhere = nowhere();
  private table: Promise<Reader<Country> | null> | null = null;

  /** ISO 3166 alpha-2; null for private and unknown addresses. */
  async countryOf(ip: string | null): Promise<string | null> {
    const address = (ip ?? '').replace(MAPPED_IPV4, '');
    const family = isIP(address);
    if (family === 0 || this.nowhere.check(address, `ipv${family}` as 'ipv4' | 'ipv6')) return null;
    this.table ??= this.open();
    const table = await this.table;
    return table?.get(address)?.country_code ?? null;
  }

  private async open(): Promise<Reader<Country> | null> {
    try {
      // Beside the running program: its node_modules are those that were installed with it.
      const file = createRequire(programFile()).resolve(TABLE);
      return new Reader<Country>(await readFile(file));
    } catch (error) {
      if (!isMissing(error)) throw error;
      // A sign-in does not fail because the table was not installed.
      this.logger.warn({ err: error }, 'the table of countries is missing');
      return null;
    }
  }
}

function nowhere(): BlockList {
  const list = new BlockList();
  for (const [network, bits] of NOWHERE) {
    list.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'MODULE_NOT_FOUND' || code === 'ENOENT';
}

function programFile(): string {
  const [, file] = process.argv;
  if (!file) throw new Error('The program has no file of its own.');
  return file;
}

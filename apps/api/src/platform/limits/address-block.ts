import { isIP } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS_OF_A_SUBNET = 4;
const GROUPS = 8;

/**
 * What one caller is counted by: an IPv4 address as it is, an IPv6 address by its /64, because every
 * household and server is given at least so many addresses to walk through.
 */
export function addressBlock(ip: string): string {
  const plain = MAPPED_IPV4.exec(ip)?.[1] ?? ip.split('%', 1)[0] ?? ip;
  if (isIP(plain) !== 6) return plain;
  return `${subnetGroups(plain).join(':')}::/64`;
}

function subnetGroups(ip: string): string[] {
  // The URL parser writes an address in its one canonical form, also one that ends like an IPv4.
  const canonical = new URL(`http://[${ip}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, GROUPS_OF_A_SUBNET);
}

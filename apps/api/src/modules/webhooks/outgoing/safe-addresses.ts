import ipaddr from 'ipaddr.js';

/** Public by its number, but it answers from inside one of the large clouds. */
const INSIDE_CLOUDS = ['168.63.129.16'];
/** All that is given out to anybody in the world lies in here. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const HTTPS_PORT = 443;
/** Below it live services that take no web requests, and whose words a request must not become. */
const FIRST_FREE_PORT = 1_024;

/**
 * Whether an address belongs to the open internet: neither ours, nor a neighbour's in our network, nor
 * one that stands for such an address in other clothes (mapped, translated or tunnelled).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast' || INSIDE_CLOUDS.includes(address.toString())) return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_V6);
}

function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.process(text).range() === 'loopback';
}

export interface UrlRules {
  /** In development and tests a program on the same machine may be called by plain http. */
  readonly allowLocal: boolean;
}

/** The address as we call it, or null for one that we do not. Says nothing yet about what its name leads to. */
export function readEndpointUrl(text: string, { allowLocal }: UrlRules): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return null;
  if (allowLocal && isLocalUrl(url)) return url;
  if (url.protocol !== 'https:' || !isPortAllowed(url)) return null;
  return isNameAllowed(url.hostname) ? url : null;
}

/** Paths and queries of such addresses often hold a key, which is no business of trails and mails. */
export function originOf(url: string): string {
  return new URL(url).origin;
}

/** Which of a name's addresses may be called: all of them must be what they should, or none is. */
export function callableAddresses(
  url: URL,
  addresses: readonly string[],
): readonly string[] | null {
  const fits = isLocalUrl(url) ? isLoopback : isPublicAddress;
  return addresses.length > 0 && addresses.every(fits) ? addresses : null;
}

function isLocalUrl(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && LOOPBACK_NAMES.includes(url.hostname);
}

function isPortAllowed({ port }: URL): boolean {
  const number = port === '' ? HTTPS_PORT : Number(port);
  return number === HTTPS_PORT || number >= FIRST_FREE_PORT;
}

/** A name of the internet has a dot in it; a number is an address. */
function isNameAllowed(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(bare)) return isPublicAddress(bare);
  return /[^.]\.[^.]/.test(bare) && !bare.endsWith('.localhost');
}

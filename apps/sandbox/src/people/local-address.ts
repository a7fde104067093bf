const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
const MAX_ADDRESS = 2_048;

/** An app of this machine, on any port: the local stack, and tests, take whatever port is free. */
export function isLocalAddress(address: string): boolean {
  if (address.length > MAX_ADDRESS || !URL.canParse(address)) return false;
  const { protocol, hostname, hash } = new URL(address);
  return (
    (protocol === 'http:' || protocol === 'https:') && hash === '' && LOCAL_HOSTS.includes(hostname)
  );
}

/** The client that the local stack is, at both providers. */
export const LOCAL_CLIENT = { id: 'smssend-local', secret: 'smssend-local-secret' };

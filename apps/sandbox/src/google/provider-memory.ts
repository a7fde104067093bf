import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Sessions, codes and tokens of all kinds together; the oldest go first. */
const MAX_ENTRIES = 5_000;

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Where the OpenID provider keeps its things: in this process and for as long as it needs them. */
export function providerMemory(): AdapterFactory {
  const entries = new Map<string, Entry>();
  return (kind) => shelf(kind, entries);
}

function shelf(kind: string, entries: Map<string, Entry>): Adapter {
  const keyOf = (id: string): string => `${kind}:${id}`;
  const valid = (entry: Entry | undefined): AdapterPayload | undefined =>
    entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  const findWhere = (name: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const [key, entry] of entries) {
      if (key.startsWith(`${kind}:`) && entry.payload[name] === value) return valid(entry);
    }
    return undefined;
  };
  return {
    upsert: async (id, payload, expiresInSeconds) => {
      const expiresAt = expiresInSeconds ? Date.now() + expiresInSeconds * 1_000 : Infinity;
      entries.set(keyOf(id), { payload, expiresAt });
      const oldest = entries.keys().next().value;
      if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    },
    find: async (id) => valid(entries.get(keyOf(id))),
    findByUid: async (uid) => findWhere('uid', uid),
    findByUserCode: async (userCode) => findWhere('userCode', userCode),
    consume: async (id) => {
      const entry = entries.get(keyOf(id));
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1_000);
    },
    destroy: async (id) => {
      entries.delete(keyOf(id));
    },
    // The provider asks every kind in turn; what belongs together goes together at the first.
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId) entries.delete(key);
      }
    },
  };
}

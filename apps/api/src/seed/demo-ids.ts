/** Fixed ids make the demo data idempotent: a second run finds its own rows. */
export const DEMO = {
  electro: '01980000-0000-7000-8000-000000000001',
  casa: '01980000-0000-7000-8000-000000000002',
  owner: '01980000-0000-7000-8000-000000000011',
  agent: '01980000-0000-7000-8000-000000000012',
  admin: '01980000-0000-7000-8000-000000000013',
} as const;

import type { ApiKeyMade } from '@smssend/contracts';
import { exampleOf } from './example';

const made = (scopes: ApiKeyMade['scopes']): ApiKeyMade => ({
  id: 'k1',
  name: 'Demo',
  prefix: 'abcd',
  scopes,
  createdBy: 'Utilizator demo',
  createdAt: '2026-03-10T12:00:00Z',
  expiresAt: null,
  lastUsedAt: null,
  key: 'smss_abcd_secret',
});

describe('the example call of a new key', () => {
  it('uses the key, at the address of the app, for something that it may', () => {
    expect(exampleOf(made(['links.write', 'messages.read']), 'http://localhost:4200')).toBe(
      "curl 'http://localhost:4200/api/sms/messages?limit=5' \\\n  -H 'Authorization: Bearer smss_abcd_secret'",
    );
  });

  it('is none where there is nothing harmless to call', () => {
    expect(exampleOf(made(['links.write']), 'http://localhost:4200')).toBeNull();
  });

  it('prefers orders, which everybody knows', () => {
    expect(exampleOf(made(['messages.read', 'orders.read']), 'https://demo.example')).toContain(
      '/api/orders?limit=5',
    );
  });
});

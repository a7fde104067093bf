import { createDispatchWorld } from './testing/dispatch-world';

it('no log line tells a phone, a text or a token, whatever goes wrong', async () => {
  const lines: string[] = [];
  const world = await createDispatchWorld({
    logDestination: { write: (line: string) => void lines.push(line) },
    env: { LOG_LEVEL: 'trace' },
  });
  try {
    const token = 'token-demo-that-nobody-may-see';
    await world.freshMerchant({ token });
    const phones = [
      '+40722999013',
      '+40722999059',
      '+40722999500',
      '+40722999777',
      '+40722999201',
      '+40730000001',
    ];
    const ids = await world.queue(phones.length, { phoneOf: (at) => phones[at] ?? '' });
    await world.dispatch();
    const key = await world.app.db.one<{ report_key: string }>(
      'SELECT report_key FROM sms_settings WHERE merchant_id = $1',
      [world.merchantId],
    );
    await world.app
      .http()
      .get(`/api/sms/reports/${key?.report_key}`)
      .query({ MsgId: 'A1', status: '404', to: '40722999013', idx: ids[0] });
    await world.app.runTick('inbox');
    // A statement that fails carries its values in the driver's error.
    await world.app.db
      .execute('UPDATE sms_messages SET phone = $1', [phones[0]])
      .catch(() => undefined);
    const said = lines.join('');
    expect(said.length).toBeGreaterThan(0);
    for (const secret of [token, 'Buna ziua', ...phones.map((phone) => phone.slice(3))]) {
      expect(said).not.toContain(secret);
    }
  } finally {
    await world.close();
  }
});

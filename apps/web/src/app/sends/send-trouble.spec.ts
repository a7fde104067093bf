import type { Trouble } from '@smssend/web-core';
import { shownTrouble } from './send-trouble';

const trouble = (code: Trouble['code']): Trouble => ({
  code,
  status: 409,
  message: 'Ce a spus serverul.',
  requestId: null,
  fields: [],
  params: {},
  problem: null,
});

describe('what the sending page says of a trouble', () => {
  it('leads to the settings when SMSAPI is not connected or sending is paused', () => {
    expect(shownTrouble(trouble('sms_not_connected'), null).action?.to).toBe('/settings/sms');
    expect(shownTrouble(trouble('sms_paused'), 'auth').key).toBe('sends.trouble.pausedBy.auth');
    expect(shownTrouble(trouble('sms_paused'), null).key).toBe('sends.trouble.paused');
  });

  it('leads to where the confirming mail can be sent again when the address is not confirmed', () => {
    expect(shownTrouble(trouble('email_not_verified'), null)).toMatchObject({
      key: 'sends.trouble.notVerified',
      action: { to: '/settings/security' },
    });
  });

  it('does not claim that nothing was sent when there was no answer', () => {
    expect(shownTrouble(trouble('timeout'), null).key).toBe('sends.trouble.unsure');
  });

  it('repeats what the server said of anything else', () => {
    const shown = shownTrouble(trouble('busy'), null);
    expect(shown).toEqual({ key: null, text: 'Ce a spus serverul.', action: null });
  });
});

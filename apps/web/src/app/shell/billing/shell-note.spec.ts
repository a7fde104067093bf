import type { BillingMe, SubscriptionView } from '@smssend/contracts';
import { shellBillingNote } from './shell-note';
import { billingMe, subscription } from './testing/billing-samples';

const NOW = new Date('2026-12-14T10:00:00Z');
const note = (changes: Partial<SubscriptionView>) =>
  shellBillingNote(billingMe({ subscription: subscription(changes) }), {
    owner: true,
    locale: 'ro',
    now: NOW,
  });
const toOthers = (status: BillingMe['status']) =>
  shellBillingNote(billingMe({ status, subscription: null }), {
    owner: false,
    locale: 'ro',
    now: NOW,
  });

describe('the note above every page', () => {
  it('says nothing while all is paid', () => {
    expect(note({})).toBeNull();
    expect(note({ status: 'trialing' })).toBeNull();
    expect(toOthers('active')).toBeNull();
  });

  it('says until when the paid month can still be used, and then that it cannot', () => {
    const late = { attention: 'past_due', graceUntil: '2026-12-19T10:00:00Z', payUrl: 'https://p' };
    expect(note(late as Partial<SubscriptionView>)).toEqual({
      kind: 'warning',
      key: 'app.billing.past_due',
      params: { date: '19 dec. 2026' },
      payUrl: 'https://p',
    });
    const over = { attention: 'past_due', graceUntil: NOW.toISOString() } as const;
    expect(note(over)).toMatchObject({ kind: 'failure', key: 'app.billing.unpaid' });
  });

  it.each(['confirm_payment', 'unpaid', 'incomplete', 'paused'] as const)(
    'has a sentence of its own for %s',
    (attention) => {
      expect(note({ attention })?.key).toBe(`app.billing.${attention}`);
    },
  );

  it('tells colleagues plainly, without a way to pay', () => {
    expect(toOthers('past_due')).toMatchObject({
      key: 'app.billing.others.pastDue',
      payUrl: null,
    });
    expect(toOthers('unpaid')?.key).toBe('app.billing.others.unpaid');
  });
});

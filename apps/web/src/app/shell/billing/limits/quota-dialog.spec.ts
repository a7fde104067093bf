import { Component, inject } from '@angular/core';
import type { QuotaShort, Role } from '@smssend/contracts';
import type { Trouble } from '@smssend/web-core';
import { SHELL_WORDS } from '../../../words';
import { openPage } from '../../testing/page-world';
import { ALL_PLANS, billingMe } from '../testing/billing-samples';
import { LimitDialogs } from './limit-dialogs';
import type { QuotaChoice } from './quota-choices';

const SHORT: QuotaShort = {
  limit: 6_000,
  used: 5_900,
  reserved: 60,
  remaining: 40,
  requested: 128,
  upgradeUrl: '/subscription',
};
/** A dialog fades before it is gone. */
const CLOSES_MS = 400;
const chosen = jest.fn<undefined, [QuotaChoice]>();

@Component({ template: '<button (click)="run()">Rulează</button>' })
class Runs {
  private readonly limits = inject(LimitDialogs);

  protected run(): void {
    const problem = { ...SHORT, code: 'quota_exhausted' };
    const trouble = { code: 'quota_exhausted', problem } as unknown as Trouble;
    this.limits.openForQuota(trouble, { part: true, fewer: true, chosen });
  }
}

@Component({ template: '<button (click)="run()">Rulează</button>' })
class Invites {
  private readonly limits = inject(LimitDialogs);

  protected run(): void {
    const trouble = { code: 'plan_limit_reached', params: { limit: 2 } } as unknown as Trouble;
    this.limits.openForPlan(trouble, 'seats');
  }
}

const owner = (name: string) => ({
  userId: name,
  name,
  role: 'owner',
  email: 'x@demo.example',
  joinedAt: '2026-11-01T09:00:00Z',
  lastSeenAt: null,
  twoStep: false,
});

async function opened(page: typeof Runs | typeof Invites, role: Role, owners = ['Patron Demo']) {
  chosen.mockReset();
  const world = await openPage(page, {
    role,
    words: { app: SHELL_WORDS },
    answers: {
      '/api/billing/me': billingMe(),
      '/api/billing/plans': ALL_PLANS,
      '/api/team': { members: owners.map(owner), invitations: [], seats: null },
    },
  });
  await world.press('Rulează');
  const dialog = await world.find('mat-dialog-container');
  await world.answer();
  await world.answer();
  return { ...world, dialog };
}

const PREVIEW = {
  plan: 'pro',
  from: 'growth',
  when: 'now',
  effectiveAt: '2026-11-22T10:00:00Z',
  dueTodayMinor: 17_500,
  creditMinor: 16_600,
  nextAmountMinor: 49_900,
  nextPaymentAt: '2026-12-12T10:00:00Z',
  currency: 'RON',
  smsLimit: 15_000,
};

describe('when the plan has too few SMS left', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows the owner the plan that fits and what it costs today, and pays it', async () => {
    const { dialog, call, turn, find } = await opened(Runs, 'owner');
    expect(dialog.textContent).toContain('5.960 / 6.000 SMS');
    const prorationDate = Math.floor(Date.now() / 1000);
    const asked = await call('POST', '/api/billing/preview-change');
    expect(asked.request.body).toEqual({ plan: 'pro' });
    asked.flush({ ...PREVIEW, prorationDate });
    await turn();
    expect(dialog.textContent).toContain('175,00\u00a0lei astăzi, apoi 499,00\u00a0lei pe lună');
    (await find('button', 'Treci la Pro: 175,00')).click();
    const change = await call('POST', '/api/billing/change-plan');
    expect(change.request.body).toEqual({ plan: 'pro', prorationDate });
    change.flush({ state: 'done', payUrl: null });
    await turn(CLOSES_MS);
    expect(chosen).toHaveBeenCalledWith('upgrade');
  });

  it('lets the choice rename the button', async () => {
    const { dialog, turn, press } = await opened(Runs, 'owner');
    const radios = [...dialog.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios).toHaveLength(3);
    radios[1]?.click();
    await turn();
    await press('Trimite 40 de mesaje');
    await turn(CLOSES_MS);
    expect(chosen).toHaveBeenCalledWith('send-part');
  });

  it('sends everybody else to the owner by his first name, and asks for no price', async () => {
    const { dialog, http } = await opened(Runs, 'agent');
    expect(dialog.textContent).toContain('Cereți-i lui Patron un plan mai mare');
    expect(dialog.querySelectorAll('input[type=radio]')).toHaveLength(2);
    http.expectNone('/api/billing/preview-change');
  });

  it('names nobody when there are two owners', async () => {
    const { dialog } = await opened(Runs, 'agent', ['Patron Demo', 'Asociat Demo']);
    expect(dialog.textContent).toContain('Cereți-i un plan mai mare');
  });
});

describe('when the plan holds no more people', () => {
  afterEach(() => document.body.replaceChildren());

  it('offers the owner the plans that hold more, cheapest first', async () => {
    const { dialog } = await opened(Invites, 'owner');
    expect(dialog.textContent).toContain('Planul dvs. cuprinde 2 utilizatori');
    const titles = [...dialog.querySelectorAll('.title')].map((title) => title.textContent);
    expect(titles).toEqual([
      'Treceți la Growth: 5 utilizatori',
      'Treceți la Pro: 20 de utilizatori',
    ]);
  });

  it('offers a manager nothing to press but an end', async () => {
    const { dialog } = await opened(Invites, 'manager');
    expect(dialog.querySelectorAll('input[type=radio]')).toHaveLength(0);
    expect(dialog.textContent).toContain('Cereți-i lui Patron');
  });
});

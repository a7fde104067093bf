import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  RedirectCommand,
  provideRouter,
  type ActivatedRouteSnapshot,
  type RouterStateSnapshot,
} from '@angular/router';
import type { MembershipView, Role } from '@smssend/contracts';
import { injectMay, onlyWith } from './permissions';
import { Session } from './session';

function world(role: Role | null) {
  const merchant = signal<MembershipView | null>(
    role && { merchantId: 'm1', merchantName: 'Demo Electro SRL', role },
  );
  const session = { merchant, restore: () => Promise.resolve('signed-in') };
  TestBed.configureTestingModule({
    providers: [provideRouter([]), { provide: Session, useValue: session }],
  });
  const open = () =>
    TestBed.runInInjectionContext(() =>
      onlyWith('history.read')({} as ActivatedRouteSnapshot, {} as RouterStateSnapshot),
    );
  return { merchant, open };
}

describe('what a role may do', () => {
  it('follows a change of role', () => {
    const { merchant } = world('viewer');
    const may = TestBed.runInInjectionContext(() => injectMay('messages.send'));
    expect(may()).toBe(false);
    merchant.update((at) => at && { ...at, role: 'agent' });
    expect(may()).toBe(true);
    merchant.set(null);
    expect(may()).toBe(false);
  });

  it('opens a page to a role that has it', async () => {
    await expect(world('manager').open()).resolves.toBe(true);
  });

  it('says so to the others, and leaves the address as it was', async () => {
    const answer = await world('agent').open();
    expect(answer).toBeInstanceOf(RedirectCommand);
    const { redirectTo, navigationBehaviorOptions } = answer as RedirectCommand;
    expect(redirectTo.toString()).toBe('/forbidden');
    expect(navigationBehaviorOptions).toEqual({ skipLocationChange: true });
  });

  it('leaves somebody without a shop to the shell', async () => {
    await expect(world(null).open()).resolves.toBe(true);
  });
});

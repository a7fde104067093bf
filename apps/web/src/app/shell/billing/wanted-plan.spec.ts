import { TestBed } from '@angular/core/testing';
import { WantedPlan, paidPlanNamed } from './wanted-plan';

describe('the plan chosen before there was an account', () => {
  beforeEach(() => localStorage.clear());

  it('is remembered by the browser, also in another tab, until it is no longer wanted', () => {
    TestBed.inject(WantedPlan).keep('growth');
    TestBed.resetTestingModule();
    const again = TestBed.inject(WantedPlan);
    expect(again.code()).toBe('growth');
    again.forget();
    TestBed.resetTestingModule();
    expect(TestBed.inject(WantedPlan).code()).toBeNull();
  });

  it.each([
    ['pro', 'pro'],
    ['free', null],
    ['<script>', null],
    [null, null],
    [undefined, null],
  ])('reads %s as %s', (named, code) => {
    expect(paidPlanNamed(named)).toBe(code);
  });
});

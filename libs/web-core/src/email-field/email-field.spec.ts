import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { EMAIL_MAX_LENGTH } from '@smssend/contracts';
import { provideWebCore } from '../provide-web-core';
import { EmailField, emailControl } from './email-field';

async function field(inputs: Record<string, unknown> = {}) {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [provideWebCore({}), provideHttpClientTesting()] });
  const control = emailControl();
  const fixture = TestBed.createComponent(EmailField);
  for (const [name, value] of Object.entries({ control, ...inputs })) {
    fixture.componentRef.setInput(name, value);
  }
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const input = host.querySelector('input');
  if (!input) throw new Error('There is no field.');
  const leave = async (typed: string) => {
    input.value = typed;
    input.dispatchEvent(new Event('input'));
    input.dispatchEvent(new Event('blur'));
    fixture.detectChanges();
    await fixture.whenStable();
  };
  const fault = () => host.querySelector('mat-error')?.textContent?.trim() ?? '';
  return { fixture, host, control, input, leave, fault };
}

describe('an e-mail field', () => {
  it('says nothing before it was left, then what is missing', async () => {
    const { fault, leave } = await field();
    expect(fault()).toBe('');
    await leave('');
    expect(fault()).not.toBe('');
  });

  it('takes spaces alone for nothing, and anything without a sign for no address', async () => {
    const { control, leave, fault } = await field();
    await leave('   ');
    expect(control.hasError('required')).toBe(true);
    await leave('client.demo.example');
    expect(control.hasError('email')).toBe(true);
    expect(fault()).not.toBe('');
    await leave('client@demo.example');
    expect(control.valid).toBe(true);
    expect(fault()).toBe('');
  });

  it('shows what the API says of the address', async () => {
    const { fixture, control, leave, fault } = await field();
    await leave('client@demo.example');
    control.setErrors({ server: 'Adresa este folosită deja.' });
    fixture.detectChanges();
    await fixture.whenStable();
    expect(fault()).toBe('Adresa este folosită deja.');
  });

  it('has a name, a place for password managers and the API’s longest length', async () => {
    const { host, input } = await field({ label: 'Adresa colegului', fieldId: 'invite' });
    expect(host.querySelector('label')?.getAttribute('for')).toBe('invite');
    expect(host.querySelector('label')?.textContent).toContain('Adresa colegului');
    expect(input.autocomplete).toBe('username');
    expect(input.maxLength).toBe(EMAIL_MAX_LENGTH);
  });

  it('may say in its own words what is needed', async () => {
    const { leave, fault } = await field({ needed: 'Scrieți adresa colegului.' });
    await leave('');
    expect(fault()).toBe('Scrieți adresa colegului.');
  });
});

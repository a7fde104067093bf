import type { MerchantProfile } from '@smssend/contracts';
import { bodyOf, chooseKind, profileForm, showProfile } from './profile-form';

const PROFILE: MerchantProfile = {
  id: 'm1',
  name: 'Demo Electro',
  companyName: 'Demo Electro SRL',
  cui: '18547290',
  vatPayer: true,
  street: 'Strada Demo',
  streetNo: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postalCode: '400000',
  country: 'RO',
  lawfulBasis: 'consent',
  createdAt: '2026-03-10T12:00:00Z',
};

function shown(profile: MerchantProfile) {
  const form = profileForm();
  showProfile(form, profile);
  return form;
}

describe('the form of the company', () => {
  it('shows what is kept, and sends it back as it was', () => {
    const { id: _id, lawfulBasis: _basis, createdAt: _at, ...kept } = PROFILE;
    const form = shown(PROFILE);
    expect(form.valid).toBe(true);
    expect(form.pristine).toBe(true);
    expect(bodyOf(form)).toEqual(kept);
  });

  it('asks a person for no company, and takes the one away that was there', () => {
    const form = shown(PROFILE);
    chooseKind(form, false);
    form.controls.company.patchValue({ cui: '' });
    expect(form.valid).toBe(true);
    expect(bodyOf(form)).toMatchObject({ companyName: null, cui: null, vatPayer: false });
  });

  it('opens for a person where no company is kept, and asks for one when it is chosen', () => {
    const form = shown({ ...PROFILE, companyName: null, cui: null, vatPayer: false });
    expect(form.controls.forCompany.value).toBe(false);
    expect(form.valid).toBe(true);
    chooseKind(form, true);
    expect(form.valid).toBe(false);
  });

  it('takes blanks for nothing and leaves out those around a text', () => {
    const form = shown(PROFILE);
    form.controls.name.setValue('   ');
    expect(form.controls.name.hasError('required')).toBe(true);
    form.controls.name.setValue('  Demo Casa ');
    expect(bodyOf(form).name).toBe('Demo Casa');
  });
});

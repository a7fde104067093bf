import type { TestApp } from '../../../testing';
import { createTestApp } from '../../../testing';
import { aRegistered, signInAs } from '../../auth/testing/registration-world';
import { tracesOf } from '../testing/traces';
import { EXECUTE_DELETION } from './deletion-limits';
import { QUEUE_DELETIONS } from './execute-deletion';

const FORTNIGHT_DAYS = 14;

/** Without a company the shop bears the name of its person and stands at his home. */
describe('the deletion of somebody who sells under his own name', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  async function deleted(over: object): Promise<void> {
    const form = await aRegistered(test, { street: 'Strada Domiciliului', ...over });
    const headers = await signInAs(test, form.email, form.password);
    const profile = {
      name: `${form.firstName} ${form.lastName} Magazin`,
      companyName: form.companyName ?? null,
      cui: form.cui ?? null,
      vatPayer: false,
      street: form.street,
      streetNo: '15',
      locality: form.locality,
      county: form.county,
      postalCode: form.postalCode,
      country: form.country,
    };
    await test.http().put('/api/merchant').set(headers).send(profile).expect(200);
    await test
      .http()
      .post('/api/privacy/deletion')
      .set(headers)
      .send({ subject: 'user' })
      .expect(202);
    test.clock.advance({ days: FORTNIGHT_DAYS });
    await test.runTick(QUEUE_DELETIONS);
    await test.runJobs({ only: [EXECUTE_DELETION] });
  }

  it('leaves neither his name nor his home, in the trail neither', async () => {
    await deleted({ firstName: 'Persoanafizica', lastName: 'Disparuta' });
    expect(await tracesOf(test.db, 'Persoanafizica|Disparuta|Domiciliului')).toEqual([]);
  });

  it('leaves what tax law wants to know of a firm', async () => {
    await deleted({ companyName: 'Demo Ramane SRL', cui: 'RO 18 547 290', lastName: 'Plecata' });
    expect(await tracesOf(test.db, 'Plecata')).toEqual([]);
    const firm = await test.db.one(
      `SELECT name, cui, street FROM merchants WHERE company_name = 'Demo Ramane SRL'`,
    );
    expect(firm).toEqual({
      name: 'Demo Ramane SRL',
      cui: '18547290',
      street: 'Strada Domiciliului',
    });
  });
});

import { Injectable } from '@nestjs/common';
import type { Registration } from '@smssend/contracts';
import { UseCases } from '../../../platform/database';
import { RequestContext } from '../../../platform/http';
import { RateLimits } from '../../../platform/limits';
import { checkedCompany, NO_PASSWORD, type NewShop } from '../../users';
import { assertPassword } from '../password-rules';
import { Passwords } from '../passwords';
import { OpenAccount } from './open-account';

const MAX_SHOP_NAME_LENGTH = 200;

/** Opens an account for a stranger, who is told by mail how to go on. */
@Injectable()
export class Register {
  constructor(
    private readonly passwords: Passwords,
    private readonly limits: RateLimits,
    private readonly context: RequestContext,
    private readonly useCases: UseCases,
    private readonly opening: OpenAccount,
  ) {}

  /**
   * The address must be normalised. Ends the same way, after the same work, whether or not somebody
   * has the address.
   *
   * @throws DomainError of each rule at its field; `too_many_requests`; `busy`.
   */
  async register(body: Registration): Promise<void> {
    const shop = this.shopOf(body);
    assertOwnPassword(body);
    await this.limits.consume('register', { account: body.email });
    const { password, identityTicket = null, email, firstName, lastName } = body;
    const passwordHash =
      identityTicket === null && password !== undefined
        ? await this.passwords.hash(password)
        : NO_PASSWORD;
    const { locale } = shop;
    const wish = { email, firstName, lastName, passwordHash, identityTicket, locale, shop };
    await this.useCases.run(() => this.opening.open(wish));
  }

  private shopOf(body: Registration): NewShop {
    const company = checkedCompany({ ...body, vatPayer: body.vatPayer ?? false });
    const own = `${body.firstName} ${body.lastName}`.slice(0, MAX_SHOP_NAME_LENGTH);
    const { street, streetNo, locality, county, postalCode, country } = body;
    return {
      ...{ street, streetNo, locality, county, postalCode, country },
      ...company,
      name: company.companyName ?? own,
      locale: body.locale ?? this.context.locale(),
    };
  }
}

function assertOwnPassword(body: Registration): void {
  const { password, passwordConfirm = '', email, firstName, lastName, companyName } = body;
  if (body.identityTicket !== undefined || password === undefined) return;
  assertPassword({ password, passwordConfirm }, [email, firstName, lastName, companyName ?? '']);
}

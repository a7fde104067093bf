export { Credentials } from './credentials';
export { CloseDoors } from './close-doors';
export { Members } from './members';
export { Membership } from './membership.entity';
export { Merchant } from './merchant.entity';
export {
  checkedCompany,
  type CheckedCompany,
  type CompanyFacts,
} from './merchant-profile/company-facts';
export { MerchantProfiles } from './merchant-profile/merchant-profiles';
export { Merchants, type MerchantSettings } from './merchants';
export { FreePlans } from './free-plans';
export { NewShops, type NewShop } from './new-shops';
export { PeopleToTell, type PersonToTell } from './people-to-tell';
export { PlanLimits, type LimitsOfPlan, type PlanLimitsSource } from './plan-limits';
export { INVITATION_TOKEN_LENGTH } from './team/invitation-token';
export { NewUsers, type NewUser } from './new-users';
export { JoinTeam } from './team/join-team';
export { SignInFacts, type SignInFact, type SignInFactsSource } from './team/sign-in-facts';
export { OwnedShops, type ShopsWithout } from './owned-shops';
export { RetentionSettings, type ShopRetention } from './retention-settings';
export { MembershipDto, SessionUserDto } from './session-user.dto';
export { User } from './user.entity';
export { NO_PASSWORD, Users, type SignInUser } from './users';
export { VerifiedEmailGuard } from './verified-email.guard';
export { UsersModule } from './users.module';

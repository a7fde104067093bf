export { Members } from './members';
export { Membership } from './membership.entity';
export { Merchant } from './merchant.entity';
export { Merchants, type MerchantSettings } from './merchants';
export { MembershipDto, SessionUserDto } from './session-user.dto';
export { User } from './user.entity';
export { Users, type SignInUser } from './users';
export { UsersModule } from './users.module';

import { Module } from '@nestjs/common';
import { ChangePreferences } from './change-preferences';
import { CloseDoors } from './close-doors';
import { AnafRegister, CompanyController, CompanyRegister, FindCompany } from './company';
import { Credentials } from './credentials';
import { Members } from './members';
import { ChangeMerchantProfile } from './merchant-profile/change-merchant-profile';
import { MerchantProfileController } from './merchant-profile/merchant-profile.controller';
import { MerchantProfiles } from './merchant-profile/merchant-profiles';
import { Merchants } from './merchants';
import { FreePlans } from './free-plans';
import { NewShops } from './new-shops';
import { NewUsers } from './new-users';
import { OwnedShops } from './owned-shops';
import { PeopleToTell } from './people-to-tell';
import { PlanLimits } from './plan-limits';
import { ProfileController } from './profile.controller';
import { ChangeTeam } from './team/change-team';
import { InvitationMail } from './team/invitation-mail';
import { InvitationRetention } from './team/invitation-retention';
import { InvitationsRepository } from './team/invitations.repository';
import { InviteMember } from './team/invite-member';
import { JoinTeam } from './team/join-team';
import { RetentionSettings } from './retention-settings';
import { Seats } from './team/seats';
import { ShowTeam } from './team/show-team';
import { SignInFacts } from './team/sign-in-facts';
import { TeamController } from './team/team.controller';
import { TeamMembersRepository } from './team/team-members.repository';
import { Users } from './users';
import { UsersPersonalData } from './users-personal-data';
import { VerifiedEmailGuard } from './verified-email.guard';

@Module({
  controllers: [CompanyController, ProfileController, MerchantProfileController, TeamController],
  providers: [
    Users,
    VerifiedEmailGuard,
    FindCompany,
    { provide: CompanyRegister, useClass: AnafRegister },
    Credentials,
    FreePlans,
    NewShops,
    NewUsers,
    PeopleToTell,
    PlanLimits,
    Seats,
    Members,
    Merchants,
    ChangePreferences,
    MerchantProfiles,
    ChangeMerchantProfile,
    TeamMembersRepository,
    ChangeTeam,
    ShowTeam,
    SignInFacts,
    InvitationsRepository,
    InvitationMail,
    InvitationRetention,
    InviteMember,
    JoinTeam,
    CloseDoors,
    OwnedShops,
    RetentionSettings,
    UsersPersonalData,
  ],
  exports: [
    Users,
    Credentials,
    FreePlans,
    NewShops,
    VerifiedEmailGuard,
    NewUsers,
    PeopleToTell,
    PlanLimits,
    Members,
    MerchantProfiles,
    Merchants,
    JoinTeam,
    SignInFacts,
    CloseDoors,
    OwnedShops,
    RetentionSettings,
  ],
})
export class UsersModule {}

import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders';
import { QuotaModule } from '../quota';
import { SmsModule } from '../sms';
import { UsersModule } from '../users';
import { AppLinks } from './app-links';
import { ListNotices } from './list-notices';
import { NoticePreferences } from './notice-preferences';
import { NoticePreferencesController } from './notice-preferences.controller';
import { NoticeRetention } from './notice-retention';
import { Notices } from './notices';
import { NoticesController } from './notices.controller';
import { NoticesRepository } from './notices.repository';
import { OnDataExportReady } from './on-data-export-ready';
import { OnImportEnded } from './on-import-ended';
import { OnMemberJoined } from './on-member-joined';
import { OnPayments } from './on-payments';
import { OnPlanChanged } from './on-plan-changed';
import { OnQuotaWarning } from './on-quota-warning';
import { OnSendingChanged } from './on-sending-changed';
import { OnWebhookOff } from './on-webhook-off';
import { OnTroubleForStaff } from './on-trouble-for-staff';
import { OwnerTidings } from './owner-tidings';
import { ProvidePersonalData } from './provide-personal-data';
import { ReadNotices } from './read-notices';
import { Unsubscribe } from './unsubscribe';
import { UnsubscribeController } from './unsubscribe.controller';

/** What people are told: the bell, their choices, and the mails about events. */
@Module({
  imports: [UsersModule, QuotaModule, OrdersModule, SmsModule],
  controllers: [NoticesController, NoticePreferencesController, UnsubscribeController],
  providers: [
    AppLinks,
    Notices,
    NoticesRepository,
    NoticePreferences,
    ListNotices,
    ReadNotices,
    Unsubscribe,
    OnQuotaWarning,
    OnImportEnded,
    OnSendingChanged,
    OnMemberJoined,
    OnDataExportReady,
    OwnerTidings,
    OnTroubleForStaff,
    OnPayments,
    OnPlanChanged,
    OnWebhookOff,
    NoticeRetention,
    ProvidePersonalData,
  ],
  exports: [Notices],
})
export class NoticesModule {}

import { Module, type DynamicModule } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { entities } from './entities';
import { AdminModule } from './modules/admin';
import { AuditModule } from './modules/audit';
import { AuthModule } from './modules/auth';
import { BillingModule } from './modules/billing';
import { InvoicingModule } from './modules/invoicing';
import { NOTICES_SHORT_ROUTES, NoticesModule } from './modules/notices';
import { OrdersModule } from './modules/orders';
import { PrivacyModule } from './modules/privacy';
import { ProductLinksModule } from './modules/product-links';
import { QuotaModule } from './modules/quota';
import { SMS_SHORT_ROUTES, SmsModule } from './modules/sms';
import { UsersModule } from './modules/users';
import { WebhooksModule } from './modules/webhooks';
import type { AppConfig, ProcessRole } from './platform/config';
import { PlatformModule } from './platform/platform.module';
import type { ShortRoute } from './platform/server';

/** The product's modules, lowest first. A new module is added here and nowhere else. */
const MODULES = [
  AuditModule,
  UsersModule,
  AuthModule,
  QuotaModule,
  WebhooksModule,
  BillingModule,
  InvoicingModule,
  ProductLinksModule,
  OrdersModule,
  SmsModule,
  NoticesModule,
  PrivacyModule,
  AdminModule,
];

/** Public routes outside `/api`, named by the modules that answer them. */
export const SHORT_ROUTES: readonly ShortRoute[] = [...SMS_SHORT_ROUTES, ...NOTICES_SHORT_ROUTES];

export interface AppModuleOptions {
  config: AppConfig;
  role: ProcessRole;
  logDestination?: DestinationStream;
}

@Module({})
export class AppModule {
  static forRoot(options: AppModuleOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot({ ...options, entities }), ...MODULES],
    };
  }
}

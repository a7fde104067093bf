import { Platform1795305600000 } from './1795305600000-platform';
import { Identity1795305600100 } from './1795305600100-identity';
import { PlansAndQuota1795305600200 } from './1795305600200-plans-and-quota';
import { ProductLinks1795305600300 } from './1795305600300-product-links';
import { Orders1795305600400 } from './1795305600400-orders';
import { Sms1795305600500 } from './1795305600500-sms';
import { Dispatch1795305600600 } from './1795305600600-dispatch';
import { OrderImportRuns1795305600640 } from './1795305600640-order-import-runs';
import { OrderLinesFilters1795305600650 } from './1795305600650-order-lines-filters';
import { People1795305600700 } from './1795305600700-people';
import { MailAndNotices1795305600710 } from './1795305600710-mail-and-notices';
import { Privacy1795305600720 } from './1795305600720-privacy';
import { AuditChain1795305600730 } from './1795305600730-audit-chain';
import { MailAttempts1795305600740 } from './1795305600740-mail-attempts';
import { MailOwners1795305600741 } from './1795305600741-mail-owners';
import { FreePlan1795305600750 } from './1795305600750-free-plan';
import { AuditHistory1795305600780 } from './1795305600780-audit-history';
import { Forgetting1795305600790 } from './1795305600790-forgetting';
import { MessagesPhoneValid1795305600791 } from './1795305600791-messages-phone-valid';
import { OwnersOfRows1795305600795 } from './1795305600795-owners-of-rows';
import { Billing1795305600800 } from './1795305600800-billing';
import { Webhooks1795305600820 } from './1795305600820-webhooks';
import { OutgoingWebhooks1795305600821 } from './1795305600821-outgoing-webhooks';
import { FiscalDocuments1795305600830 } from './1795305600830-fiscal-documents';
import { BillingFacts1795305600840 } from './1795305600840-billing-facts';
import { BillingClicks1795305600850 } from './1795305600850-billing-clicks';

/** All migrations in their order. A bundle has no globs, so each one is named here. */
export const migrations = [
  Platform1795305600000,
  Identity1795305600100,
  PlansAndQuota1795305600200,
  ProductLinks1795305600300,
  Orders1795305600400,
  Sms1795305600500,
  Dispatch1795305600600,
  OrderImportRuns1795305600640,
  OrderLinesFilters1795305600650,
  People1795305600700,
  MailAndNotices1795305600710,
  Privacy1795305600720,
  AuditChain1795305600730,
  MailAttempts1795305600740,
  MailOwners1795305600741,
  FreePlan1795305600750,
  AuditHistory1795305600780,
  Forgetting1795305600790,
  MessagesPhoneValid1795305600791,
  OwnersOfRows1795305600795,
  Billing1795305600800,
  Webhooks1795305600820,
  OutgoingWebhooks1795305600821,
  FiscalDocuments1795305600830,
  BillingFacts1795305600840,
  BillingClicks1795305600850,
];

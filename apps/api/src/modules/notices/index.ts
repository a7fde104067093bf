export { Notices, type NoticeMail, type Tiding } from './notices';
export { NoticesModule } from './notices.module';
export { NOTICES_SHORT_ROUTES } from './unsubscribe.routes';

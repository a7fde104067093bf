/**
 * Value rules without a framework, safe in browsers. Reading phone numbers stands apart in
 * `@smssend/kernel/phone`, because its metadata weighs more than a whole page of the web app, and so
 * does reading company numbers in `@smssend/kernel/cui`, which brings a library along.
 */
export * from './bucharest-time';
export * from './default-template';
export * from './mailbox';
export * from './money';
export * from './phone-display';
export * from './pnk';
export * from './review-url';
export * from './shop-name';
export * from './sms-template';
export * from './sms-text';

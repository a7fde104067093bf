/**
 * Value rules without a framework, safe in browsers. Reading phone numbers stands apart in
 * `@smssend/kernel/phone`: its metadata weighs more than a whole page of the web app.
 */
export * from './bucharest-time';
export * from './default-template';
export * from './money';
export * from './phone-display';
export * from './pnk';
export * from './review-url';
export * from './shop-name';
export * from './sms-template';
export * from './sms-text';

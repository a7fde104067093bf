export { insertMembership, insertMerchant, insertUser, TEST_PASSWORD } from './builders';
export {
  createTestApp,
  testEnvironment,
  type SignedInUser,
  type TestApp,
  type TestAppOptions,
} from './create-test-app';
export type { Drained } from './drain-jobs';
export { FakeClock } from './fake-clock';
export { createTestDatabase, type TestDatabase } from './test-database';
export type { TestMail } from './test-mailbox';

import { takeBack } from './test-server';

export default async function tearDown(): Promise<void> {
  await takeBack()?.stop();
}

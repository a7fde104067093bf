import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../create-sandbox';
import { sent, TOKEN } from '../testing/send-sms';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-idx-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('with a state file', () => {
  it('knows after a restart what it accepted before, and does not write the token down', async () => {
    const stateFile = join(folder, 'idx.jsonl');
    const before = await createSandbox({ sms: { stateFile } });
    await sent(before.url, { idx: 'm-1', check_idx: 1 });
    await before.close();

    const after = await createSandbox({ sms: { stateFile } });
    expect((await sent(after.url, { idx: 'm-1', check_idx: 1 })).error).toBe(53);
    expect((await sent(after.url, { idx: 'm-2', check_idx: 1 })).count).toBe(1);
    expect(readFileSync(stateFile, 'utf8')).not.toContain(TOKEN);
    after.reset();
    expect((await sent(after.url, { idx: 'm-1', check_idx: 1 })).count).toBe(1);
    await after.close();
  });
});

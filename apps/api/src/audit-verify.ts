import type { INestApplicationContext } from '@nestjs/common';
import { VerifyChain, type ChainReport } from './modules/audit';
import { runOperatorProgram } from './operator-program';

const CHAIN_BROKEN = 2;

/**
 * `audit-verify`: reads the audit trail's hash chain from its start. Exit code 0 when every row fits,
 * 2 with the first bad row when one does not, 1 when it could not be read.
 */
async function verify(app: INestApplicationContext): Promise<string> {
  const report = await app.get(VerifyChain, { strict: false }).run();
  if (report.fault) process.exitCode = CHAIN_BROKEN;
  return `${JSON.stringify(report)}\n${sentence(report)}`;
}

const FAULTS = {
  gap: 'a place of the chain is missing or out of its order',
  missing: 'a sealed row is gone from the trail',
  does_not_fit: 'the row was changed, or another one was put in its place',
  unknown_key: 'the row was sealed with a key that AUDIT_CHAIN_KEYS does not hold',
  not_sealed: 'a row was written past the chain',
  head_differs: 'the chain is not the one whose head was exported',
};

function sentence({ rows, unsealed, headsCompared, fault }: ChainReport): string {
  if (!fault) {
    return `${rows} rows fit, ${unsealed} wait to be sealed, ${headsCompared} exported heads agree.`;
  }
  const { kind, seq, auditId, day } = fault;
  const where = [seq && `place ${seq}`, auditId && `row ${auditId}`, day && `head of ${day}`];
  return `After ${rows} good rows: ${FAULTS[kind]} (${where.filter(Boolean).join(', ')}).`;
}

runOperatorProgram(verify);

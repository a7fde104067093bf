import { randomFillSync } from 'node:crypto';

const RANDOM_POOL_BYTES = 1600;
const BYTES_PER_ID = 10;
const SEQUENCE_LIMIT = 0xfff;

const pool = Buffer.alloc(RANDOM_POOL_BYTES);
let poolOffset = RANDOM_POOL_BYTES;
let lastMs = -1;
let sequence = 0;

function randomBytes(): Buffer {
  if (poolOffset + BYTES_PER_ID > RANDOM_POOL_BYTES) {
    randomFillSync(pool);
    poolOffset = 0;
  }
  poolOffset += BYTES_PER_ID;
  return pool.subarray(poolOffset - BYTES_PER_ID, poolOffset);
}

/**
 * The 12 bits after the time count upwards inside one millisecond, so that ids made by one process
 * sort in the order in which they were made; a full millisecond borrows from the next one.
 */
function nextTick(ms: number, random: Buffer): { ms: number; counter: number } {
  if (ms > lastMs) {
    lastMs = ms;
    sequence = random.readUInt16BE(0) & 0x7ff;
  } else if (sequence < SEQUENCE_LIMIT) {
    sequence += 1;
  } else {
    lastMs += 1;
    sequence = 0;
  }
  return { ms: lastMs, counter: sequence };
}

function format(ms: number, counter: number, random: Buffer): string {
  const time = ms.toString(16).padStart(12, '0');
  const variant = ((random[2] ?? 0) & 0x3f) | 0x80;
  const tail = variant.toString(16).padStart(2, '0') + random.subarray(3).toString('hex');
  return (
    `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}` +
    `-${tail.slice(0, 4)}-${tail.slice(4)}`
  );
}

/**
 * A UUID of version 7 (RFC 9562): time first, so that rows made together lie together in an index.
 * With `at` the id carries that instant (for back-dated rows of demo data and tests) and takes no
 * part in the ordering of ids made now.
 */
export function uuidv7(at?: Date): string {
  const random = randomBytes();
  if (at) return format(at.getTime(), random.readUInt16BE(0) & SEQUENCE_LIMIT, random);
  const tick = nextTick(Date.now(), random);
  return format(tick.ms, tick.counter, random);
}

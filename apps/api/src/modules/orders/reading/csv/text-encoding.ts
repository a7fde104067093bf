import { createReadStream } from 'node:fs';
import { isNativeError } from 'node:util/types';
import { CHUNK_BYTES } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'windows-1252';

/** In windows-1250 these bytes are the Romanian letters Ă ă Ş ş Ţ ţ; in windows-1252 rare signs. */
const ROMANIAN_IN_1250 = new Set([0xc3, 0xe3, 0xaa, 0xba, 0xde, 0xfe]);
/** In windows-1252 these are À à È è Ê ê Ñ ñ Ò ò Ù ù Û û; in windows-1250 letters no Romanian text has. */
const WESTERN_IN_1252 = new Set([
  0xc0, 0xe0, 0xc8, 0xe8, 0xca, 0xea, 0xd1, 0xf1, 0xd2, 0xf2, 0xd9, 0xf9, 0xdb, 0xfb,
]);

/**
 * Finds how a text file is encoded: by its byte order mark, by the zeros of UTF-16, by being valid
 * UTF-8 from end to end, else by which letters the single bytes would be. Refuses binary files.
 */
export async function encodingOf(path: string, head: Buffer): Promise<TextEncodingName> {
  const marked = byByteOrderMark(head) ?? byZeros(head);
  if (marked !== null) return marked;
  if (head.includes(0)) throw new ReadingRefusal('file_not_a_sheet');
  return (await isUtf8(path)) ? 'utf-8' : singleByteEncoding(head);
}

function byByteOrderMark(head: Buffer): TextEncodingName | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Plain letters in UTF-16 have a zero as every second byte. */
function byZeros(head: Buffer): TextEncodingName | null {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] === 0) i % 2 === 0 ? even++ : odd++;
  }
  if (odd > head.length / 3 && even < head.length / 100) return 'utf-16le';
  return even > head.length / 3 && odd < head.length / 100 ? 'utf-16be' : null;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (
      isNativeError(error) &&
      'code' in error &&
      error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ) {
      return false;
    }
    throw error;
  }
}

function singleByteEncoding(head: Buffer): TextEncodingName {
  let romanian = 0;
  let western = 0;
  for (const byte of head) {
    if (ROMANIAN_IN_1250.has(byte)) romanian++;
    else if (WESTERN_IN_1252.has(byte)) western++;
  }
  return western > romanian ? 'windows-1252' : 'windows-1250';
}

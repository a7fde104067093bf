import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip file for tests; `lie` overrides what the directory says about it. */
export interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
  readonly stored?: boolean;
  readonly lie?: {
    readonly crc?: number;
    readonly uncompressedSize?: number;
    readonly flags?: number;
  };
}

/** Writes a zip file by hand, so that tests can also write the ones that no library would. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const content = Buffer.from(part.content as string);
    const packed = part.stored ? content : deflateRawSync(content);
    const fields = fieldsOf(part, content, packed, name);
    const local = Buffer.concat([u32(0x04034b50), fields, u16(0), name, packed]);
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        fields,
        u16(0),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        name,
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(parts.length),
    u16(parts.length),
    u32(central.length),
    u32(offset),
    u16(0),
  ]);
  return Buffer.concat([...locals, central, end]);
}

/** The fields that a local header and a directory entry have in common. */
function fieldsOf(part: ZipPart, content: Buffer, packed: Buffer, name: Buffer): Buffer {
  return Buffer.concat([
    u16(20),
    u16(part.lie?.flags ?? 0),
    u16(part.stored ? 0 : 8),
    u32(0),
    u32(part.lie?.crc ?? crc32(content)),
    u32(packed.length),
    u32(part.lie?.uncompressedSize ?? content.length),
    u16(name.length),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

import type { ImportRefusalCode } from '@smssend/contracts';

/** A file that is not read, or not read further, with the stable code of IMPORT_REFUSALS. */
export class ReadingRefusal extends Error {
  override readonly name = 'ReadingRefusal';

  constructor(
    readonly code: ImportRefusalCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

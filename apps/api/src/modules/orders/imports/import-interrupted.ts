/** The import was cancelled, or a newer run works on it: this run must write nothing more. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted';

  constructor() {
    super('This run of the import is not the current one any more.');
  }
}

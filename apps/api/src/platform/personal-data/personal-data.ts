import { Injectable } from '@nestjs/common';
import { PART_NAMES, type PartName, type PersonalDataPart } from './personal-data-part';

/**
 * Where every module says what it keeps about people and how it gives it out and forgets it. The
 * module that answers people's requests asks here and knows nobody's tables.
 */
@Injectable()
export class PersonalData {
  private readonly registered = new Map<PartName, PersonalDataPart>();

  /** Called by modules in `onModuleInit`, once for each part. */
  register(part: PersonalDataPart): void {
    if (this.registered.has(part.name)) {
      throw new Error(`The part ${part.name} of the personal data is registered twice.`);
    }
    this.registered.set(part.name, part);
  }

  /** In the order of erasure, whatever the order in which the modules came up. */
  parts(): PersonalDataPart[] {
    return PART_NAMES.flatMap((name) => this.registered.get(name) ?? []);
  }

  /** The part after which a broken erasure goes on is found by name. */
  part(name: PartName): PersonalDataPart | undefined {
    return this.registered.get(name);
  }
}

export { ErasedPhones } from './erased-phones';
export { jsonFile, sheetFile } from './export-rows';
export { PersonalData } from './personal-data';
export {
  PART_NAMES,
  type BuyerErasure,
  type BuyerLine,
  type BuyerMessage,
  type BuyerTrace,
  type ExportFile,
  type ExportRow,
  type ExportValue,
  type PartName,
  type PersonalDataPart,
  type RetentionPolicy,
} from './personal-data-part';
export { inBatches, removeRows, type BatchSql } from './remove-rows';
export { PlatformPersonalData } from './platform-personal-data';
export { phoneIn, phonePattern, WRITTEN_PHONES } from './phone-pattern';

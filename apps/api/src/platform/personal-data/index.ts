export { ErasedPhones } from './erased-phones';
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

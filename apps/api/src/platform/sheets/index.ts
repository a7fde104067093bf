export { safeCellText } from './safe-cell';
export {
  sheetDownload,
  writeSheet,
  type SheetCell,
  type SheetColumn,
  type SheetContent,
} from './sheet-download';

export { settleCatalog, type CatalogRun } from './settle-catalog';

/**
 * What everybody may have as data: the contract of a dataset, from whose one definition its CSV, JSON, schema and
 * description come. Modules offer theirs; the page of open data gathers them. Owns no table.
 */
export { csvHead, csvRows } from './csv.ts'
export {
  type Asking,
  type Dataset,
  dataset,
  type Field,
  fieldsOf,
  type Item,
  itemOf,
  type Piece,
  pieceOf,
} from './dataset.ts'
export { answerSchema, tableSchema } from './schema.ts'

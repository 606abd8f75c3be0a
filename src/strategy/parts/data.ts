// The strategy's own name for what every list of the house is made of.
export {
  csv,
  type Ending,
  filterQuery,
  idAndEnding,
  type ListColumn,
  langQuery,
  list,
} from '../../platform/http/index.ts'
export { fileAddress } from '../../platform/ui/index.ts'

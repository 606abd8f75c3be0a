export { FileLinks } from '../../platform/ui/index.ts'

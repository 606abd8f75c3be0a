export { type AskedForm, askedForm } from '../../platform/ui/index.ts'

import { type Migration, readMigrations } from './platform/database/index.ts'

/** Modules with tables; a module stands after those whose tables it refers to. */
const modules = [
  // Refers to no table, and has the function that keeps rows final.
  ['audit', './platform/audit/migrations/'],
  ['access', './platform/access/migrations/'],
  ['look', './platform/look/migrations/'],
  ['files', './platform/files/migrations/'],
  ['mail', './platform/mail/migrations/'],
  ['metrics', './engines/metrics/migrations/'],
  ['forms', './engines/forms/migrations/'],
  ['processes', './engines/processes/migrations/'],
  ['sources', './registers/sources/migrations/'],
  ['statistics', './registers/statistics/migrations/'],
  ['meters', './registers/meters/migrations/'],
  ['employments', './registers/employments/migrations/'],
  ['places', './registers/places/migrations/'],
  ['services', './registers/services/migrations/'],
  ['surveys', './services/surveys/migrations/'],
  ['systems', './registers/systems/migrations/'],
  ['completions', './skills/completions/migrations/'],
  ['strategy', './strategy/migrations/'],
  ['news', './services/news/migrations/'],
  ['feedback', './services/feedback/migrations/'],
  ['form editing', './services/forms/migrations/'],
] as const

/** Every module's migrations in the order in which they are applied. */
export const allMigrations = (): Migration[] =>
  modules.flatMap(([module, folder]) => readMigrations(module, new URL(folder, import.meta.url)))

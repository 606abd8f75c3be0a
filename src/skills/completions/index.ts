/**
 * Who has completed what, by files and by statements of learning environments, and what it comes to.
 * Owns course, course_purpose, completion, learning_statement.
 */
export { countCourse } from './actions.ts'
export { completionsFile, xapiProgram } from './connectors.ts'
export { fedByCompletions, recordFigures } from './figures.ts'
export { holding } from './held.ts'
export { routes } from './routes.tsx'

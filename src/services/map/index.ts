/** Where one is served: places on a map and as a list, with their hours. Owns no table; reads places and services. */
export { routes } from './routes.ts'

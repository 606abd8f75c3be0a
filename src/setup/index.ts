/**
 * Setting up a new region in a browser: its strategy and municipalities, names, sources, staff, digital leads, and what is
 * left to attest. It can be left at any time and continued: each step reads what is there. Owns no table.
 */
import { isFounded } from '../strategy/index.ts'
import { WaitingPage } from './waiting-page.tsx'

export { firstSteps, routesWith } from './routes.ts'

/** What a region without a strategy answers. */
export const waiting = {
  is: async ({ database }: { database: Parameters<typeof isFounded>[0] }): Promise<boolean> =>
    !(await isFounded(database)),
  page: WaitingPage,
  setUp: '/set-up',
}

export {
  freezeFed,
  takeDailySnapshot,
  takeSnapshot,
  takeSnapshotOnDemand,
  takeSnapshots,
  takeWholeSnapshot,
} from './freeze.ts'
export { type Ground, loadGround, loadPhases, type Phases } from './ground.ts'
export { figureAt, inputsOn, inScope, judgedOn } from './judged.ts'
export { ALL } from './published.ts'
export {
  commonTargets,
  halfYearsOf,
  isMarkedFrom,
  kindOf,
  refusedTargets,
  targetsFor,
} from './schedule.ts'
export {
  type Basis,
  commonOf,
  groundOf,
  liveStandings,
  NoStrategy,
  restatedOn,
  type Standings,
  standingsOn,
} from './standings.ts'
export { type Support, supportsOn } from './supports.ts'

import fs from 'node:fs/promises'
import path from 'node:path'
import { connectors } from './connectors.ts'
import { pruneForms } from './engines/forms/index.ts'
import { pruneAccess, system } from './platform/access/index.ts'
import { dayOf } from './platform/config/index.ts'
import { backup } from './platform/database/index.ts'
import { sweepFiles } from './platform/files/index.ts'
import type { Job } from './platform/jobs/index.ts'
import { pruneMail, sendDue } from './platform/mail/index.ts'
import type { Region } from './platform/region.ts'
import {
  FETCH_JOB,
  IMPORT_JOB,
  pruneSources,
  recordSources,
  workFetches,
  workImports,
} from './registers/sources/index.ts'
import { recordReviews } from './registers/systems/index.ts'
import { pictureSums, pruneFeedback, recordFeedbackFigures } from './services/feedback/index.ts'
import { recordSurveys } from './services/surveys/index.ts'
import { recordFigures } from './skills/completions/index.ts'
import {
  DRAFT_JOB,
  freezeFed,
  isFounded,
  mailAtOnce,
  mailDigests,
  pruneCarried,
  pruneWebhooks,
  recordFindings,
  remind,
  runRounds,
  takeDailySnapshot,
  WEBHOOK_JOB,
  workDrafts,
  workWebhooks,
} from './strategy/index.ts'

/** How many nightly backups stay; older ones go. */
const KEEP_BACKUPS = 14
const nightly = /^nightly-[\d-]+\.backup$/

async function backUp(region: Region, ownerUrl: string): Promise<void> {
  const { dataDir, backupKey } = region.config
  const folder = path.join(dataDir, 'backups')
  const day = dayOf(region.clock.now())
  const file = path.join(folder, `nightly-${day}.backup`)
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  await fs.rm(file, { force: true })
  await backup({ ownerUrl, filesFolder: path.join(dataDir, 'files'), file, key: backupKey })
  const all = (await fs.readdir(folder)).filter((name) => nightly.test(name)).sort()
  for (const old of all.slice(0, -KEEP_BACKUPS)) await fs.rm(path.join(folder, old))
}

/** What is about the strategy waits until there is one. */
const whenFounded =
  (work: (region: Region) => Promise<unknown>) =>
  async (region: Region): Promise<void> => {
    if (await isFounded(region.database)) await work(region)
  }

/** The recurring work of a region, Finnish time. `address` is where its readers find it. */
export const regionJobs = (ownerUrl: string, address: string): readonly Job[] => [
  {
    name: 'daily-snapshot',
    at: '1 0 * * *',
    work: async (region) => void (await takeDailySnapshot(region.database, region.clock.now())),
  },
  {
    name: 'fed-snapshot',
    at: '*/5 * * * *',
    work: async (region) => void (await freezeFed(region.database, region.clock.now())),
  },
  {
    name: 'completions',
    at: '0 0 * * *',
    atStart: true,
    // Completions lapse, sources fall silent and newcomers' days run out by themselves; the night's snapshot takes the figures of the day.
    work: (region) =>
      region.database.transact(system, async (tx) => {
        await recordFigures(tx, region.clock.now())
        await recordReviews(tx, region.clock.now())
        await recordSources(tx, region.clock.now())
        await recordFeedbackFigures(tx, region.clock.now())
        await recordFindings(tx, region.clock.now())
        await recordSurveys(tx, region.clock.now())
      }),
  },
  { name: 'mail', at: '* * * * *', work: async (region) => void (await sendDue(region)) },
  { name: IMPORT_JOB, at: '* * * * *', atStart: true, work: (region) => workImports(region, connectors) },
  { name: FETCH_JOB, at: '* * * * *', atStart: true, work: (region) => workFetches(region, connectors) },
  { name: WEBHOOK_JOB, at: '* * * * *', work: (region) => workWebhooks(region, address) },
  { name: DRAFT_JOB, at: '*/10 * * * *', work: workDrafts },
  { name: 'nightly-backup', at: '15 3 * * *', work: (region) => backUp(region, ownerUrl) },
  { name: 'reminders', at: '20 * * * *', work: async (region) => void (await remind(region)) },
  { name: 'mail-at-once', at: '*/5 * * * *', work: whenFounded((region) => mailAtOnce(region, address)) },
  {
    name: 'digest',
    at: '0 7 * * *',
    work: whenFounded(async (region) => {
      await remind(region)
      await mailDigests(region, address)
    }),
  },
  { name: 'rounds', at: '40 6 * * *', work: whenFounded((region) => runRounds(region, address)) },
  {
    name: 'retention',
    at: '40 3 * * *',
    atStart: true,
    async work(region) {
      await pruneMail(region)
      await pruneForms(region)
      await pruneAccess(region)
      await pruneCarried(region)
      await sweepFiles(region, pictureSums)
      await pruneSources(region)
      await pruneWebhooks(region)
      await pruneFeedback(region)
    },
  },
]

import fs from 'node:fs'
import path from 'node:path'
import { type Config, ConfigFault } from '../platform/config/index.ts'
import { beginningOf } from '../strategy/index.ts'

/** Lies in the data folder of a demo and nowhere else. Says when the example begins. */
const MARK = 'demo.json'

const isOurs = (name: string) => !name.startsWith('.') && name !== 'lost+found'

/** What lies in a folder; nothing when it is not there. */
function contents(folder: string): string[] {
  try {
    return fs.readdirSync(folder).filter(isOurs)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
    throw fault
  }
}

function beginningIn(folder: string): Temporal.Instant {
  try {
    const mark: unknown = JSON.parse(fs.readFileSync(path.join(folder, MARK), 'utf8'))
    if (typeof mark === 'object' && mark !== null && 'begins' in mark) return Temporal.Instant.from(String(mark.begins))
  } catch {
    // Said below.
  }
  throw new ConfigFault(
    `DATA_DIR ${folder} has a ${MARK} that cannot be read: remove that folder, the demo makes it anew`,
  )
}

/**
 * Looks at the data folder before anything is opened: example data and real data never share one. The folder of a
 * new demo is marked.
 * @returns the configuration to open the region with; in the demo its clock stands where the example begins.
 * @throws ConfigFault when the folder is the other one's.
 */
export function prepareFolder(config: Config): Config {
  const { dataDir, demo } = config
  const found = contents(dataDir)
  const marked = found.includes(MARK)
  if (!demo) {
    if (!marked) return config
    throw new ConfigFault(
      `DATA_DIR ${dataDir} holds the example data of the demo: choose another folder, or start it with npm run demo`,
    )
  }
  if (!marked && found.length > 0)
    throw new ConfigFault(
      `DATA_DIR ${dataDir} is not a folder of the demo, which never mixes with real data: leave DATA_DIR out, or name an empty folder`,
    )
  if (!marked) {
    const begins = beginningOf(config.now ?? Temporal.Now.instant()).toString()
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    fs.writeFileSync(path.join(dataDir, MARK), `${JSON.stringify({ begins })}\n`, { mode: 0o600 })
  }
  return { ...config, now: beginningIn(dataDir) }
}

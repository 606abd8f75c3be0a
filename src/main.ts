import { ConfigFault, readConfig } from './platform/config/index.ts'
import { DataDirInUse } from './platform/database/index.ts'
import { serve } from './serve.ts'
import { ContentFault } from './strategy/index.ts'

const wanted = 26
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(`This program needs Node ${wanted}; it runs on ${process.versions.node}. Start it with npm start.`)
  process.exit(1)
}

/** Exit codes for whoever starts the program: 1 a fault, 2 a wrong setting or content, 3 DATA_DIR is in use. */
try {
  await serve(readConfig(process.env, process.argv.includes('--demo')))
} catch (fault) {
  if (fault instanceof ConfigFault) {
    console.error(`The program did not start. Mend these settings:\n${fault.message}`)
    process.exit(2)
  }
  if (fault instanceof ContentFault) {
    console.error(`The program did not start.\n${fault.message}`)
    process.exit(2)
  }
  if (fault instanceof DataDirInUse) {
    console.error(`The program did not start: another one (process ${fault.holder}) uses this DATA_DIR already.`)
    process.exit(3)
  }
  if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
    console.error('The program did not start: PORT is in use. Stop the other program or choose another PORT.')
    process.exit(2)
  }
  console.error('The program did not start.')
  console.error(fault)
  process.exit(1)
}

import type { Config } from '../platform/config/index.ts'
import { newestBackup } from '../platform/database/index.ts'

/** What whoever runs the program has not done yet. */
export type ServerLack = 'mail' | 'address' | 'feedback' | 'backup'

/** What the server lacks. */
export async function lacksOf(config: Config): Promise<ServerLack[]> {
  const lacks: ServerLack[] = []
  if (config.mailUrl === undefined) lacks.push('mail')
  else if (config.publicUrl === undefined) lacks.push('address')
  if (config.feedbackAddress === undefined) lacks.push('feedback')
  if ((await newestBackup(config.dataDir)) === undefined) lacks.push('backup')
  return lacks
}

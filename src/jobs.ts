import type { Region } from './platform/region.ts'

export interface Jobs {
  stop(): Promise<void>
}

/** Starts the region's recurring work. */
export async function startJobs(_region: Region): Promise<Jobs> {
  return { stop: async () => undefined }
}

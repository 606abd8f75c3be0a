import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from './permissions.ts'

/** Who sends a request: reads the session's cookie. A visitor when there is no valid session. */
export type Identify = (headers: IncomingHttpHeaders) => Promise<Actor>

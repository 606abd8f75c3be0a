// Which errors mean that the database is away, so that a page can say so instead of showing a fault.

/** SQLSTATE classes and codes: connection, resources, shutdown, I/O, and a server that is read only (failover). */
const CODES = /^(08...|53...|57P0[1-5]|58030|25006)$/
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
  'EDQUOT',
])
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Postgres connection has been discarded|Cannot use a pool after calling end|driver has already been destroyed)/

/**
 * Whether the error means that the database cannot be used now, and the same work may succeed later: refused or
 * broken connection, server starting or stopping, no free connections, full disk, no answer in time.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (CODES.test(code) || MESSAGES.test(error.message)) return true
  // A missing file has ENOENT too; only a socket's is meant here.
  if (SYSTEM.has(code)) return code !== 'ENOENT' || ('syscall' in error && error.syscall === 'connect')
  return error.cause !== undefined && isUnavailable(error.cause)
}

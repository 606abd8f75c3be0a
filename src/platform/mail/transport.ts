import fs from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config/index.ts'

export interface Message {
  /** Id of the outbox row: the message's own id comes from it, so that a mail sent twice is known as one. */
  id: string
  from: string
  to: string
  subject: string
  text: string
  html: string | undefined
  at: Temporal.Instant
}

const SMTP_PATIENCE = 10_000
/** One message takes at most this long in all, also with a server that keeps answering but never ends. */
const SENDING_LIMIT = 60_000

/** Where mails lie as files when there is no mail server. */
export const mailFolder = (config: Config): string => path.join(config.dataDir, 'mail')

const fileOf = (config: Config, id: string): string => path.join(mailFolder(config), `${id}.eml`)

const hostOf = (address: string): string => address.replace(/^.*@/, '').replace(/[^A-Za-z0-9.-]/g, '') || 'localhost'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment as mail writes it (RFC 5322): Tue, 24 Nov 2026 22:39:00 +0000. */
function mailDate(at: Temporal.Instant): string {
  const utc = at.toZonedDateTimeISO('UTC')
  const time = utc.toPlainTime().toString({ smallestUnit: 'second' })
  return `${days[utc.dayOfWeek - 1]}, ${utc.day} ${months[utc.month - 1]} ${utc.year} ${time} +0000`
}

const compose = (message: Message) => ({
  messageId: `<${message.id}@${hostOf(message.from)}>`,
  date: mailDate(message.at),
  from: message.from,
  to: message.to,
  subject: message.subject,
  text: message.text,
  ...(message.html === undefined ? {} : { html: message.html }),
  // Asks servers not to answer with "I am on holiday".
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Hands one message to the mail server of MAIL_URL, or writes it into DATA_DIR/mail. @throws when that fails. */
export async function deliver(config: Config, message: Message, limit = SENDING_LIMIT): Promise<void> {
  const { createTransport } = await import('nodemailer')
  if (config.mailUrl !== undefined) {
    const smtp = createTransport({
      url: config.mailUrl,
      connectionTimeout: SMTP_PATIENCE,
      greetingTimeout: SMTP_PATIENCE,
      socketTimeout: SMTP_PATIENCE,
    })
    try {
      await smtp.sendMail({ ...compose(message), signal: AbortSignal.timeout(limit) })
    } finally {
      smtp.close()
    }
    return
  }
  const made = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(
    compose(message),
  )
  await fs.mkdir(mailFolder(config), { recursive: true, mode: 0o700 })
  const target = fileOf(config, message.id)
  await fs.writeFile(`${target}.part`, made.message as Buffer, { mode: 0o600 })
  await fs.rename(`${target}.part`, target)
}

/** The text of a mail's file; undefined when there is none. */
export async function mailFile(config: Config, id: string): Promise<string | undefined> {
  try {
    return await fs.readFile(fileOf(config, id), 'utf8')
  } catch {
    return undefined
  }
}

/** The plain text of a mail's file, as a reader sees it; undefined when there is no file. */
export async function mailFileText(config: Config, id: string): Promise<string | undefined> {
  const file = await mailFile(config, id)
  const part = file?.split(/\n--.*\n/).find((one) => /^Content-Type: text\/plain/m.test(one) && one.includes('\n\n'))
  if (part === undefined) return file
  const [head = '', body = ''] = part.split(/\n\n(.*)/s)
  if (/^Content-Transfer-Encoding: base64$/m.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^Content-Transfer-Encoding: quoted-printable$/m.test(head)) return body
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Ids of the mails that have a file, whole or in the making. */
export async function mailFileIds(config: Config): Promise<string[]> {
  const names = await fs.readdir(mailFolder(config)).catch(() => [])
  return [...new Set(names.flatMap((name) => /^([\da-f-]{36})\.eml(?:\.part)?$/.exec(name)?.[1] ?? []))]
}

export async function removeMailFiles(config: Config, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const file = fileOf(config, id)
    await fs.rm(file, { force: true })
    await fs.rm(`${file}.part`, { force: true })
  }
}

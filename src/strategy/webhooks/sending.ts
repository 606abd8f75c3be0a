// The job: finds events, sends what is due, tries again, and pauses an address at which nothing arrives.
import { sql } from 'kysely'
import { languages, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import type { Region } from '../../platform/region.ts'
import { postOutside, realWays, SourceFault, type Ways } from '../../registers/sources/index.ts'
import { giveUpAll, sealer } from './actions.ts'
import { eventsSince } from './events.ts'
import { bodyOf, type Event, nextTry, signed } from './rules.ts'
import { texts } from './texts.ts'

export const WEBHOOK_JOB = 'webhooks'

/**
 * A transaction may be seen later than the instant that it notes: what happened is looked for once more, so long back.
 * An event is told once whatever happens.
 */
const OVERLAP = { minutes: 15 }
/** Deliveries of one address at a time, and how long one is left alone while it is sent. */
const AT_A_TIME = 20
const CLAIM = { minutes: 5 }
const KEPT = { hours: 24 * 30 }

const earliest = (all: readonly Temporal.Instant[]) => all.toSorted(Temporal.Instant.compare)[0]

/** Notes for each address what it is to be told. */
export async function collectEvents(region: Region): Promise<void> {
  const { database, clock } = region
  const now = clock.now()
  await database.transact(system, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('webhook events', 0))`.execute(tx)
    const hooks = await tx
      .selectFrom('webhook')
      .select(['id', 'owner_org', 'kinds', 'since', 'told_until'])
      .where('paused_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute()
    const from = earliest(hooks.map((one) => one.told_until))
    if (from === undefined) return
    const events = await eventsSince(tx, from.subtract(OVERLAP), now)
    const isFor = (hook: (typeof hooks)[number], event: Event) =>
      hook.kinds.includes(event.kind) &&
      Temporal.Instant.compare(event.at, hook.since) > 0 &&
      (event.only === undefined || event.only === hook.owner_org)
    const rows = hooks.flatMap((hook) =>
      events
        .filter((event) => isFor(hook, event))
        .map((event) => ({
          webhook: hook.id,
          org: hook.owner_org,
          event: event.key,
          kind: event.kind,
          body: bodyOf(event),
        })),
    )
    if (rows.length > 0)
      await sql`insert into webhook_delivery (webhook, owner_org, event, kind, body, made_at, due_at)
        select x.webhook, x.org, x.event, x.kind, x.body, ${now}, ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(webhook uuid, org text, event text, kind text, body text)
        on conflict (webhook, event) do nothing`.execute(tx)
    await tx
      .updateTable('webhook')
      .set({ told_until: now })
      .where(
        'id',
        'in',
        hooks.map((one) => one.id),
      )
      .execute()
  })
}

interface Claimed {
  id: string
  body: string
  attempts: number
}

/** Takes what is due of an address; each try is counted before it begins. */
async function claim(region: Region, webhook: string): Promise<Claimed[]> {
  const now = region.clock.now()
  return region.database.transact(system, async (tx) => {
    const { rows } = await sql<Claimed>`
      update webhook_delivery d set attempts = attempts + 1, due_at = ${now.add(CLAIM)}
      where d.id in (
        select id from webhook_delivery
        where webhook = ${webhook} and arrived_at is null and given_up_at is null and due_at <= ${now}
        order by made_at, id limit ${AT_A_TIME} for update skip locked)
      returning d.id, d.body, d.attempts`.execute(tx)
    return rows
  })
}

type Came = { status: number | null; fault: SourceFault['said'] | null }

const arrived = ({ status }: Came): boolean => status !== null && status >= 200 && status < 300

/** What came of one try. */
async function note(region: Region, one: Claimed, came: Came): Promise<'arrived' | 'waits' | 'givenUp'> {
  const now = region.clock.now()
  const isHere = arrived(came)
  const next = isHere ? undefined : nextTry(one.attempts, now)
  await region.database.transact(system, (tx) =>
    tx
      .updateTable('webhook_delivery')
      .set({
        last_status: came.status,
        last_fault: came.fault === null ? null : JSON.stringify(came.fault),
        ...(isHere ? { arrived_at: now } : next === undefined ? { given_up_at: now } : { due_at: next }),
      })
      .where('id', '=', one.id)
      .execute(),
  )
  return isHere ? 'arrived' : next === undefined ? 'givenUp' : 'waits'
}

/** Stops sending to an address at which nothing has arrived for three days, and tells whoever subscribed it. */
async function pause(region: Region, webhook: string, address: string): Promise<void> {
  const now = region.clock.now()
  await region.database.transact(system, async (tx) => {
    const row = await tx
      .updateTable('webhook')
      .set({ paused_at: now })
      .where('id', '=', webhook)
      .where('paused_at', 'is', null)
      .where('ended_at', 'is', null)
      .returning(['name', 'made_by', 'owner_org'])
      .executeTakeFirst()
    if (row === undefined) return
    await giveUpAll(tx, webhook, now)
    const locale = (await languages(tx, 'fi'))(row.made_by)
    const t = texts[locale].letter
    const letter = {
      locale,
      before: [t.hello, t.text(row.name)],
      link: `${address}${locale === 'fi' ? '' : `/${locale}`}/webhooks/${webhook}`,
      after: [t.after],
    }
    const mail = { subject: t.subject(row.name), text: mailPlain(letter), html: mailHtml(letter) }
    await queueMail(tx, { to: { person: row.made_by }, ...mail }, now)
    await audit(tx, { kind: 'visitor' }, now, {
      action: 'webhook.paused',
      subject: webhook,
      organisation: row.owner_org,
    })
  })
}

/** Whether anything has arrived at an address since a delivery was first tried. */
const hasArrivedSince = async (read: Read | Tx, webhook: string, delivery: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from webhook_delivery a join webhook_delivery b on b.webhook = a.webhook
    where b.id = ${delivery} and a.webhook = ${webhook} and a.arrived_at > b.made_at limit 1`.execute(read)
  return rows.length > 0
}

interface Due {
  id: string
  address: string
  secret: Buffer
  old_secret: Buffer | null
  old_until: Temporal.Instant | null
}

/** The secrets that sign now, the newest first; undefined when it cannot be opened. */
function secretsOf(region: Region, hook: Due, now: Temporal.Instant): string[] | undefined {
  const open = (sealed: Buffer) => sealer.unseal(region.secret, hook.id, sealed)
  const secret = open(hook.secret)
  if (secret === undefined) return undefined
  const { old_secret: old, old_until: until } = hook
  const before = old === null || until === null || Temporal.Instant.compare(now, until) >= 0 ? undefined : open(old)
  return before === undefined ? [secret] : [secret, before]
}

async function sendTo(region: Region, hook: Due, ways: Ways, address: string): Promise<void> {
  for (const one of await claim(region, hook.id)) {
    const now = region.clock.now()
    const secrets = secretsOf(region, hook, now)
    let came: Came
    try {
      if (secrets === undefined) throw new SourceFault(texts.noSecret)
      const headers = signed(secrets, one.id, now, one.body)
      const status = await postOutside(hook.address, { body: one.body, headers }, ways)
      came = { status, fault: status >= 300 && status < 400 ? texts.redirect : null }
    } catch (fault) {
      if (!(fault instanceof SourceFault)) throw fault
      came = { status: null, fault: fault.said }
    }
    const is = await note(region, one, came)
    // Who says that it is gone wants nothing more.
    const isOver =
      came.status === 410 ||
      (is === 'givenUp' && !(await region.database.readAs(system, (read) => hasArrivedSince(read, hook.id, one.id))))
    if (isOver) return pause(region, hook.id, address)
  }
}

/** Sends what is due, each address for itself: a slow one holds nobody up. */
export async function sendDeliveries(region: Region, address: string, ways: Ways = realWays): Promise<void> {
  const now = region.clock.now()
  const due = await region.database.readAs(system, (read) =>
    read
      .selectFrom('webhook as w')
      .select(['w.id', 'w.address', 'w.secret', 'w.old_secret', 'w.old_until'])
      .where('w.ended_at', 'is', null)
      .where((where) =>
        where.exists(
          where
            .selectFrom('webhook_delivery as d')
            .select('d.id')
            .whereRef('d.webhook', '=', 'w.id')
            .where('d.arrived_at', 'is', null)
            .where('d.given_up_at', 'is', null)
            .where('d.due_at', '<=', now),
        ),
      )
      .execute(),
  )
  const done = await Promise.allSettled(due.map((hook) => sendTo(region, hook, ways, address)))
  for (const one of done) if (one.status === 'rejected') region.log.warn({ err: one.reason }, 'webhooks')
}

/** Finds what happened and sends it. */
export async function workWebhooks(region: Region, address: string, ways: Ways = realWays): Promise<void> {
  await collectEvents(region)
  await sendDeliveries(region, address, ways)
}

/** Removes deliveries that nobody looks at any more. */
export const pruneWebhooks = (region: Region): Promise<void> =>
  region.database.transact(system, async (tx) => {
    await tx
      .deleteFrom('webhook_delivery')
      .where('made_at', '<', region.clock.now().subtract(KEPT))
      .where((where) => where.or([where('arrived_at', 'is not', null), where('given_up_at', 'is not', null)]))
      .execute()
  })

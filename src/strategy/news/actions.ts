import { randomUUID } from 'node:crypto'
import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Post, posts } from './queries.ts'
import { type Audience, publishesFor } from './rules.ts'

type Refused = { ok: false; why: 'notAllowed' | 'notFound' }
type Done = { ok: true; origin: string }

/** Tells news of a measure in the name of an organisation. */
export async function publish(
  tx: Tx,
  post: { measure: string; organisation: string; audience: Audience; title: string; text: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refused> {
  if (by.kind !== 'person' || !publishesFor(by).includes(post.organisation)) return { ok: false, why: 'notAllowed' }
  const id = randomUUID()
  await tx
    .insertInto('post')
    .values({ ...post, id, origin: id, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, {
    action: 'post.published',
    subject: post.measure,
    organisation: post.organisation,
    detail: { post: id, audience: post.audience },
  })
  return { ok: true, origin: id }
}

/** The post, when the actor may change it. */
async function own(tx: Tx, measure: string, origin: string, by: Actor): Promise<Post | Refused> {
  const [found] = await posts(tx, { measure, origin })
  if (found === undefined) return { ok: false, why: 'notFound' }
  return may.publish(by, found.organisation) ? found : { ok: false, why: 'notAllowed' }
}

/**
 * Corrects news by a new version; who sees it never changes.
 * @param seen the version that the editor saw.
 */
export async function correct(
  tx: Tx,
  measure: string,
  origin: string,
  value: { title: string; text: string },
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refused | { ok: false; why: 'conflict'; other: Post }> {
  await lockSubject(tx, `post ${origin}`)
  const post = await own(tx, measure, origin, by)
  if ('ok' in post) return post
  if (by.kind !== 'person') return { ok: false, why: 'notAllowed' }
  if (post.version !== seen) return { ok: false, why: 'conflict', other: post }
  const { organisation, audience } = post
  const id = randomUUID()
  await tx
    .insertInto('post')
    .values({ ...value, id, origin, measure, organisation, audience, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'post.corrected', subject: measure, organisation, detail: { post: origin } })
  return { ok: true, origin }
}

/** Takes news back: it is shown on no page, list or day any more. */
export async function withdrawPost(
  tx: Tx,
  measure: string,
  origin: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refused> {
  await lockSubject(tx, `post ${origin}`)
  const post = await own(tx, measure, origin, by)
  if ('ok' in post) return post
  if (by.kind !== 'person') return { ok: false, why: 'notAllowed' }
  await tx.insertInto('post_withdrawal').values({ origin, grounds, recorded_at: now, recorded_by: by.person }).execute()
  await audit(tx, by, now, {
    action: 'post.withdrawn',
    subject: measure,
    organisation: post.organisation,
    detail: { post: origin },
  })
  return { ok: true, origin }
}

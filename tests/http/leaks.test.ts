// Words that stand in nothing but what is not public are looked for in everything that others can open.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { settle, start } from '../../src/engines/processes/index.ts'
import { allRoutes } from '../../src/modules.ts'
import { scopeOf, system, visitor } from '../../src/platform/access/index.ts'
import { mailDigests, remind } from '../../src/strategy/index.ts'
import type { TestPerson } from '../app.ts'
import { withoutPoppler, wordsOf } from '../poppler.ts'
import { DRAFT } from './forms.ts'
import { furnishedHouse, type House, MEASURE, OTHER, OWN, send, sendForm } from './house.ts'
import { walk } from './walk.ts'

/** Each is a word that no page has by itself. */
const words = {
  fileName: 'zvarkotiedosto.pdf',
  client: 'zvarkosovellus',
  clientSecret: 'zvarkoavain',
  group: 'zvarkoryhmä',
  fileText: 'zvarkosisältö',
  name: 'Zvarkonimi Kutsuttu',
  email: 'zvarkokutsuttu@example.com',
  auditDetail: 'zvarkotapahtuma',
  mailAddress: 'zvarkovastaanottaja@example.com',
  mailSubject: 'zvarkoaihe',
  mailBody: 'zvarkoteksti',
  mailFault: 'zvarkovirhe',
  device: 'zvarkoselain',
  closing: 'zvarkosulkija',
  passkey: 'zvarkoavaimeni',
  password: 'zvarkosalasana',
  answer: 'zvarkovastaus',
  carried: 'zvarkosanat',
  draft: 'zvarkoluonnos',
  sheet: 'zvarkotaulukko.csv',
  task: 'zvarkotehtävä',
  post: 'zvarkouutinen',
  withdrawnPost: 'zvarkopoistettu',
  grounds: 'zvarkoperustelu',
  comment: 'zvarkokommentti',
  /** A source of `OWN`: for its own people, the strategy team and the administrator. */
  source: 'zvarkolähde',
  /** Noted in a meeting of `OWN`: for its own people and the strategy team. */
  decided: 'zvarkolinjaus',
  /** Of staff of `OWN`: for those who look after them. */
  staff: 'Zvarkohenkilö Työntekijä',
  staffNumber: 'zvarkonumero',
  supervisor: 'zvarkoesihenkilo@example.com',
  /** Why a measure should not apply to `OWN`: proposed to the strategy team. */
  proposal: 'zvarkoehdotus',
  /** What a resident wrote to `OWN`, from where, and what was noted of it: for those who handle it. */
  feedback: 'zvarkopalaute',
  feedbackSender: 'zvarkoasukas@example.com',
  feedbackNote: 'zvarkomuistiinpano',
  /** What was found out in `OWN` and is not decided yet: for its own people and the strategy team. */
  finding: 'zvarkohavainto',
}
const stem = 'zvarko'
/** What the strategy team sees of every municipality. */
const ofTeam: readonly string[] = [words.task, words.decided, words.source, words.proposal, words.finding]

/** Tables that everybody may read; every other one must hold a word of this test. */
const open = new Set([
  'news_item',
  'form',
  'form_version',
  'form_opening',
  'feedback_publication',
  'feedback_support',
  'open_data_licence',
  'region_languages',
  'region_look',
  'statistic',
  'statistic_figure',
  'attestation',
  'attestation_withdrawal',
  'observation',
  'observation_run',
  'observation_withdrawal',
  'not_applicable',
  'not_applicable_end',
  'target',
  'phase',
  'strategy_decision',
  'strategy_update',
  'strategy_update_stage',
  'strategy_version',
  'snapshot',
  'report',
  'party_reading',
  'party_mapping_end',
  'state_override',
  'state_override_end',
  'organisation',
  'organisation_name',
  'organisation_end',
  'organisation_since',
  'organisation_host',
  'sector',
  'course',
  'course_purpose',
  'body',
  'body_end',
  // These hold keys of people; the pages that are made of them name nobody to a visitor.
  'action',
  'feedback_desk',
  'finding_decision',
  'finding_effect',
  'finding_look',
  'investment',
  'measure_scope',
  'place',
  'place_addition',
  'service',
  'service_addition',
  'service_asking',
  'survey',
  'service_channel',
  'service_connection',
  'service_merge',
  'service_merge_end',
  'statistic',
  'statistic_figure',
  'transaction_count',
])
/** Keys, days and counts only: nothing in them can be planted. */
const wordless = new Set([
  'feedback_picture',
  'survey_invitation',
  'survey_mailing',
  'person',
  'sign_in_attempt',
  // Hashes of tokens, and bits that are sealed.
  'form_token_list',
  'form_answer_draft',
  'missing_letter',
  'account_verification',
  'migration',
  'schema_migration',
  'report_draft',
  'round',
  'round_days',
  'round_part',
  'process_kind',
  'scoped_link',
  'identity_provider',
  'identity_mapping_end',
  'unit_place',
  'scim_member',
  'form_theme_mark',
  'scim_group_role',
  'scim_group_role_end',
  'completion',
  'learning_statement',
  'person_match',
  // Sealed, so that no word is in it; counts.
  'source_secret',
  'import_progress',
  // Sums and counts.
  'source_write',
  // Names measures, municipalities and sources by their ids.
  'webhook_delivery',
])

const tables = async (url: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    return rows.map((row) => row.name)
  } finally {
    await client.end()
  }
}

/** Drafts of reports are the strategy team's. */
const isOwnDraft = (secret: string, as: TestPerson | undefined): boolean =>
  secret === words.draft && as?.actor.memberships.some((one) => one.relation === 'strategyTeam') === true

describe('What is not public', () => {
  let house: House
  let secrets: readonly string[] = []
  /** Names and keys of colleagues are told to everybody who works here, and to no visitor. */
  let ofColleagues: readonly string[] = []
  let others: readonly { who: string; as: TestPerson | undefined; mayReadProof: boolean; steers?: boolean }[] = []
  before(async () => {
    house = await furnishedHouse({}, words)
    const { app, people } = house
    const lead = people.digitalLead?.actor
    assert.ok(lead)
    const now = app.now()
    const invited = await app.database.transact(system, async (tx) => {
      const { person } = await tx
        .selectFrom('person_detail')
        .select('person')
        .where('email', '=', words.email)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('audit_event')
        .values({
          at: now,
          person,
          action: 'test.planted',
          subject: person,
          organisation: OWN,
          detail: JSON.stringify({ note: words.auditDetail }),
        })
        .execute()
      await tx
        .insertInto('outbox')
        .values({
          id: crypto.randomUUID(),
          address: words.mailAddress,
          subject: words.mailSubject,
          body: words.mailBody,
          html: words.mailBody,
          last_fault: words.mailFault,
          made_at: now,
          due_at: now.add({ hours: 900 }),
        })
        .execute()
      const user = await tx
        .insertInto('account_user')
        .values({ person, email: words.email, email_verified: true, name: words.name })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('account_credential')
        .values({
          user_id: user.id,
          account_id: user.id,
          provider_id: 'credential',
          password: words.password,
          updated_at: now,
        })
        .execute()
      await tx
        .insertInto('account_closing')
        .values({ person, closed: false, recorded_at: now, source: words.closing })
        .execute()
      await tx
        .insertInto('account_passkey')
        .values({
          credential: 'zvarko',
          user_id: user.id,
          name: words.passkey,
          public_key: Buffer.from('x'),
          counter: 0,
          transports: [],
          made_at: now,
        })
        .execute()
      await tx
        .insertInto('account_session')
        .values({
          user_id: user.id,
          token: crypto.randomUUID(),
          user_agent: words.device,
          expires_at: now.add({ hours: 24 }),
          updated_at: now,
        })
        .execute()
      // Work that is asked in one municipality: its own people and the strategy team see it.
      const step = { name: words.task, link: '/', to: { relation: 'digitalLead', organisation: OWN } as const }
      const steps = [
        { ...step, key: 'a' },
        { ...step, key: 'b' },
      ]
      const plan = { kind: 'test', subject: words.task, organisation: OWN, title: words.task, steps }
      const run = await start(tx, plan, { kind: 'system' }, now)
      await settle(tx, { run, step: 'a', note: words.task }, { kind: 'system' }, now)
      const mine = { person: lead.person }
      await tx
        .insertInto('mail_choice')
        .values({ ...mine, often: 'daily', changed_at: now })
        .execute()
      await tx
        .insertInto('mail_digest')
        .values({ ...mine, day: '2026-11-01', sent: true, recorded_at: now })
        .execute()
      await tx
        .insertInto('mail_told')
        .values({ ...mine, run, step: 'b', since: now })
        .execute()
      await tx
        .insertInto('seen_changes')
        .values({ ...mine, at: now })
        .execute()
      await tx
        .insertInto('plan_draft')
        .values({
          source: 'import',
          file_name: words.sheet,
          language: 'fi',
          state: 'ready',
          recorded_at: now,
          recorded_by: lead.person,
          expires_at: now.add({ hours: 24 }),
        })
        .execute()
      return person
    })
    await app.database.transact(system, async (tx) => {
      const { id: employment, person } = await tx
        .selectFrom('employment')
        .select(['id', 'person'])
        .where('owner_org', '=', OWN)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('supervisor_awaited')
        .values({ employment, owner_org: OWN, reference: words.supervisor })
        .execute()
      await tx.updateTable('person_register').set({ number: words.staffNumber }).where('person', '=', person).execute()
    })
    const saved = await sendForm(app, people.strategyTeam, house.address({ path: '/reports/drafts/:id' }), {
      foreword: words.draft,
    })
    assert.equal(saved.status, 303, saved.body.slice(0, 2000))
    assert.equal(house.invitation.length, 43, 'there is an invitation whose token can leak')
    await app.database.transact(system, async (tx) => {
      const { id: meeting } = await tx
        .selectFrom('meeting')
        .select('id')
        .where('organisation', '=', OWN)
        .executeTakeFirstOrThrow()
      const signed = { meeting, recorded_at: now, recorded_by: lead.person }
      const { id: source } = await tx
        .selectFrom('source')
        .select('id')
        .where('owner_org', '=', OWN)
        .executeTakeFirstOrThrow()
      const { id: imported } = await tx
        .selectFrom('import_run')
        .select('id')
        .where('source', '=', source)
        .executeTakeFirstOrThrow()
      const at = { owner_org: OWN, intake: 'figures.rows' }
      await tx
        .insertInto('source_row')
        .values({
          ...at,
          source,
          key: words.source,
          hash: Buffer.from('x'),
          first_seen: now,
          changed_at: now,
          checked_at: now,
        })
        .execute()
      const line = { ...at, run: imported, line: 9, place: words.source }
      await tx
        .insertInto('import_line')
        .values({ ...line, key: words.source, standing: 'new' })
        .execute()
      await tx
        .insertInto('import_reject')
        .values({ ...line, why: { fi: 'x', sv: 'x', en: 'x' } })
        .execute()
      await tx
        .insertInto('meeting_event')
        .values({ kind: 'changed', day: '2026-11-24', section: words.decided, ...signed })
        .execute()
      await tx
        .insertInto('meeting_item')
        .values({ measure: words.decided, what: 'removed', ...signed })
        .execute()
    })
    secrets = [...Object.values(words), house.invitation, invited, lead.person, lead.name]
    ofColleagues = [words.answer, lead.person, lead.name, words.name, invited]
    others = [
      { who: 'a visitor', as: undefined, mayReadProof: false },
      { who: 'a reader of another municipality', as: await app.person('reader', OTHER), mayReadProof: true },
      { who: 'a digital lead of another municipality', as: await app.person('digitalLead', OTHER), mayReadProof: true },
      // To be employed or elected in the very municipality is not to be told what is told inside.
      { who: 'an employee of the same municipality', as: await app.person('employee', OWN), mayReadProof: false },
      { who: 'an elected official of the same', as: await app.person('electedOfficial', OWN), mayReadProof: false },
      { who: 'IT of another municipality', as: await app.person('itStaff', OTHER), mayReadProof: true },
      { who: 'somebody of the strategy team', as: await app.person('strategyTeam'), mayReadProof: true, steers: true },
    ]
  })
  after(() => house.app.close())

  test('is planted in every table that is not for everybody', async () => {
    const missing: string[] = []
    for (const table of await tables(house.app.ownerUrl)) {
      if (open.has(table) || wordless.has(table)) continue
      const { rows } = await house.app.database.readAs(system, (read) =>
        sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(read),
      )
      if (!rows.some(({ row }) => secrets.some((secret) => row.includes(secret)))) missing.push(table)
    }
    assert.deepEqual(missing, [], 'plant a word in these tables, or say that they are for everybody')
  })

  test('is found by those for whom it is: this test would see it', async () => {
    const { app, people } = house
    const administrator = people.administrator
    const whole = [...(await walk(app, administrator, ['/admin'])).values()].map((one) => one.body).join('')
    for (const word of [
      words.name,
      words.email,
      words.auditDetail,
      words.mailAddress,
      words.mailSubject,
      words.mailBody,
      words.mailFault,
    ])
      assert.ok(whole.includes(word), `the administrator sees ${word}`)
    // A municipality's internal news and comments are for whoever belongs to it.
    const inside = await app.person('reader', OWN)
    for (const [url, word] of [
      [`/measures/${MEASURE}`, words.post],
      [`/measures/${MEASURE}`, words.comment],
      ['/news', words.post],
      [`/measures/${MEASURE}/comments`, words.comment],
    ] as const)
      assert.ok((await send(app, url, { as: inside })).body.includes(word), `${word} at ${url}`)
    const lead = people.digitalLead
    assert.ok(
      (await send(app, '/employments', { as: lead })).body.includes(words.staff),
      'the own people see the staff',
    )
    const seen = await walk(app, lead, ['/meetings'])
    assert.ok(
      [...seen.values()].some((one) => one.body.includes(words.decided)),
      'the own people see what was noted',
    )
    assert.ok((await send(app, '/findings', { as: inside })).body.includes(words.finding), 'and what was found out')
    for (const { who, as, mayReadProof } of others) {
      const file = await send(app, `/files/${house.file}`, { as })
      assert.equal(file.status, mayReadProof ? 200 : 403, who)
      assert.equal(file.body.includes(words.fileText), mayReadProof, who)
      assert.equal(decodeURIComponent(file.headers).includes(words.fileName), mayReadProof, who)
    }
  })

  test('is on no page, list, answer or header for visitors and for people of other municipalities', async (t) => {
    const { app } = house
    // One after another, each with a result of its own: a whole site takes its time.
    const lookAs = async ({ who, as, mayReadProof, steers }: (typeof others)[number]) => {
      const leaks: string[] = []
      const site = await walk(app, as, ['/', '/sv', '/en', '/measures?on=2026-11-20', `/measures/P2.5?on=2026-11-20`])
      const answers = [...site.values()].map((one) => ({ url: one.url, text: one.body + one.headers }))
      const urls = allRoutes()
        .filter((one) => one.method === 'GET')
        .map((one) => house.address(one))
      const asked = [
        words.post,
        words.comment,
        words.fileName,
        words.name,
        words.email,
        words.auditDetail,
        stem,
        'zvarkonim',
        'kutsuttu',
      ]
      for (const path of ['/search', '/search.json', '/measures', '/matrix', '/municipalities/236', '/api/v1/measures'])
        for (const query of asked) urls.push(`${path}?q=${encodeURIComponent(query.slice(0, 9))}`)
      urls.push('/api/v1/measures?on=2026-11-20', '/api/v1/measures?cursor=P2.4', '/measures.json?on=2026-11-24')
      for (const url of urls) {
        const answer = await send(app, url, { as })
        answers.push({ url, text: answer.body + answer.headers })
      }
      let papers = 0
      for (const { url } of site.values()) {
        if (withoutPoppler !== false || !/\.(pdf|docx|xlsx)(\?|$)/.test(url)) continue
        const headers = as === undefined ? {} : { cookie: as.cookie }
        const got = await app.app.inject({ url, headers })
        const text = await wordsOf(String(got.headers['content-type']), got.rawPayload)
        if (text === undefined) continue
        papers += 1
        answers.push({ url, text })
      }
      if (withoutPoppler === false) assert.ok(papers >= 3, `${papers} papers and sheets`)
      for (const { url, text } of answers)
        for (const secret of secrets) {
          const isProof =
            mayReadProof && url === `/files/${house.file}` && [words.fileName, words.fileText].includes(secret)
          const isColleague = mayReadProof && ofColleagues.includes(secret)
          // The address itself is what only its writer has.
          const isOpenedByLink = url.includes(`/drafts/${DRAFT}`)
          const isTask = steers === true && ofTeam.includes(secret)
          if (
            !isProof &&
            !isOpenedByLink &&
            !isColleague &&
            !isOwnDraft(secret, as) &&
            !isTask &&
            !url.includes(secret) &&
            (text.includes(secret) || text.includes(encodeURIComponent(secret)))
          )
            leaks.push(`${secret} at ${url} for ${who}`)
        }
      assert.deepEqual(leaks, [], `of ${answers.length} answers`)
    }
    for (const other of others) await t.test(`as ${other.who}`, () => lookAs(other))
  })

  test('is in no mail to people of other municipalities', async () => {
    const { app } = house
    // A Monday: the digests of the week go out too.
    app.turnTo('2026-11-30')
    await remind(app.region)
    await mailDigests(app.region, 'https://digi.example.com')
    const mails = await app.database.readAs(system, (read) =>
      read.selectFrom('outbox').select(['person', 'subject', 'body', 'html']).execute(),
    )
    let read = 0
    for (const { who, as, steers } of others)
      for (const mail of mails.filter((one) => as !== undefined && one.person === as.actor.person)) {
        read += 1
        const text = `${mail.subject}\n${mail.body}\n${mail.html ?? ''}`
        const found = secrets.filter(
          (one) =>
            text.includes(one) &&
            one !== as?.actor.name &&
            !ofColleagues.includes(one) &&
            !(steers && ofTeam.includes(one)),
        )
        assert.deepEqual(found, [], `${mail.subject} to ${who}`)
      }
    assert.ok(read > 0, 'somebody has mail')
  })

  test('is not given out by the answers to what others try to change', async () => {
    const { app } = house
    const leaks: string[] = []
    for (const { who, as, steers } of others) {
      if (as === undefined) continue
      for (const route of allRoutes().filter((one) => one.method === 'POST')) {
        if (route.path === '/sign-out') continue
        const answer = await send(app, house.address(route), {
          method: 'POST',
          as,
          fields: { organisation: OWN, email: words.email },
        })
        // What somebody has typed comes back to them, and only that.
        const text = (answer.body + answer.headers).replaceAll(words.email, '')
        for (const secret of secrets.filter((one) => !ofColleagues.includes(one) && !isOwnDraft(one, as)))
          if (
            !(steers === true && ofTeam.includes(secret)) &&
            text.includes(secret) &&
            !house.address(route).includes(secret)
          )
            leaks.push(`${secret} at POST ${route.path} for ${who}`)
      }
    }
    assert.deepEqual(leaks, [])
  })

  test('is held back by the database too, when a query has forgotten to ask', async () => {
    const leaks: string[] = []
    for (const { who, as, steers } of others)
      for (const table of await tables(house.app.ownerUrl)) {
        if (open.has(table) || wordless.has(table)) continue
        const scope = scopeOf(as?.actor ?? visitor)
        const found = await house.app.database
          .readAs(scope, (read) => sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(read))
          .catch((fault: unknown) => {
            assert.match(String(fault), /permission denied/)
            return { rows: [] }
          })
        for (const { row } of found.rows)
          for (const secret of secrets) {
            const isProof = table === 'stored_file' && as !== undefined
            const isColleague = as !== undefined && ofColleagues.includes(secret)
            const isTask = steers === true && ofTeam.includes(secret)
            if (!isProof && !isColleague && !isTask && !isOwnDraft(secret, as) && row.includes(secret))
              leaks.push(`${secret} in ${table} for ${who}`)
          }
      }
    assert.deepEqual([...new Set(leaks)], [])
  })
})

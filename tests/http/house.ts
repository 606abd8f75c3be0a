// A house in use: people of every role, and something of everything that people can enter.
import assert from 'node:assert/strict'
import type { AnyRoute } from '../../src/platform/http/index.ts'
import { beginClaims } from '../../src/strategy/rounds/claims.ts'
import { type TestApp, type TestAppOptions, type TestPerson, testApp } from '../app.ts'
import { enterPhases } from '../plan.ts'
import { fillFindings } from './findings.ts'
import { DRAFT, fillForms } from './forms.ts'
import { fillNews, fillRegisters } from './registers.ts'
import { attribute, partsWith, readHtml } from './tree.ts'

/** Those whose whole site is walked. */
export const roles = ['visitor', 'reader', 'digitalLead', 'managementGroup', 'strategyTeam', 'administrator'] as const
/** Those who look after something of their own, or see only what is theirs: every door is tried with them. */
export const furtherRoles = [
  'humanResources',
  'sectorHead',
  'itStaff',
  'dataProtectionOfficer',
  'archivist',
  'supervisor',
  'electedOfficial',
  'employee',
] as const
export type Role = (typeof roles)[number] | (typeof furtherRoles)[number]

/** The measure and the municipalities of the examples. */
export const MEASURE = 'P2.5'
/** One whose figures are shares: of services, and of people. */
export const COVERAGE = 'P2.3'
export const OF_PEOPLE = 'P1.4'
export const OWN = '236'
export const OTHER = '074'
export const THIRD = '421'

export interface Sent {
  status: number
  body: string
  type: string
  location: string | undefined
  /** All headers as one text. */
  headers: string
}

export interface Sending {
  method?: 'GET' | 'POST'
  as?: TestPerson | undefined
  fields?: Record<string, string>
  /** Sends the form as a browser sends a form with a file. */
  file?: { field: string; name: string; type: string; body: Buffer }
  headers?: Record<string, string>
  /** Puts the person's csrf token among the fields; true unless told. */
  csrf?: boolean
}

let callers = 0

/** Sends a request, each from an address of its own: limits on guessing have their own tests. */
export async function send(app: TestApp, url: string, sending: Sending = {}): Promise<Sent> {
  const { as, method = 'GET', fields = {}, file } = sending
  callers += 1
  const headers: Record<string, string> = { ...sending.headers, ...(as === undefined ? {} : { cookie: as.cookie }) }
  const all = { ...(as !== undefined && sending.csrf !== false ? { _csrf: as.csrf } : {}), ...fields }
  let payload: string | Buffer | undefined
  if (file !== undefined) {
    const form = new FormData()
    for (const [name, value] of Object.entries(all)) form.append(name, value)
    form.append(file.field, new Blob([Buffer.from(file.body)], { type: file.type }), file.name)
    const request = new Request('http://localhost', { method: 'POST', body: form })
    headers['content-type'] = request.headers.get('content-type') ?? ''
    payload = Buffer.from(await request.arrayBuffer())
  } else if (method === 'POST') {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    payload = new URLSearchParams(all).toString()
  }
  const got = await app.app.inject({
    method,
    url,
    headers,
    remoteAddress: `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return {
    status: got.statusCode,
    body: got.body,
    type: String(got.headers['content-type'] ?? ''),
    location: got.headers.location,
    headers: JSON.stringify(got.headers),
  }
}

/** The smallest PDF that is one, with a text of its own in it. */
export const pdf = (text: string): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Note(${text})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

export interface House {
  app: TestApp
  /** Undefined for the visitor. The digital lead is of `OWN`. */
  people: Readonly<Record<Role, TestPerson | undefined>>
  /** The address of a route with things that are there in place of its parameters. */
  address(route: Pick<AnyRoute, 'path'>): string
  /** An address of an attestation that is in force, with its file. */
  attestation: string
  file: string
  /** The token of the open invitation. */
  invitation: string
}

export interface Planted {
  /** What was decided in a municipality's meeting. */
  decided: string
  /** Of the file of proof. */
  fileName: string
  /** Of an identity provider: its client, the client's secret and a group. */
  client: string
  clientSecret: string
  group: string
  fileText: string
  /** Of the person who is invited. */
  name: string
  email: string
  /** What a municipality answered in a round, and what was decided of it. */
  answer: string
  /** Typed where it could not be stored: for whoever typed it. */
  carried: string
  /** Of what is told and said inside one organisation. */
  post: string
  withdrawnPost: string
  grounds: string
  comment: string
  /** Name and title of an employee, and a unit. */
  staff: string
  /** The name of a source and of a file that was sent to it. */
  source: string
  /** Why a measure should not apply, proposed to the strategy team. */
  proposal: string
  /** What a resident wrote, with an address, and what was noted of it and answers ready for it. */
  feedback: string
  feedbackSender: string
  feedbackNote: string
  /** What was found out and is not decided yet. */
  finding: string
}

const plain: Planted = {
  decided: 'Jatketaan työtä',
  fileName: 'ohje.pdf',
  client: 'digiseutu',
  clientSecret: 'salaisuus',
  group: 'henkilosto',
  fileText: 'ohje',
  name: 'Esimerkki Kutsuttu',
  email: 'kutsuttu@example.com',
  answer: 'Kokeillaan keväällä',
  carried: 'Vanhalla linkillä kirjoitettu',
  post: 'Sisäinen uutinen',
  withdrawnPost: 'Poistettu uutinen',
  grounds: 'Tieto oli väärä',
  comment: 'Sisäinen kommentti',
  staff: 'Example Person',
  source: 'Excel 2026',
  proposal: 'Palvelu on naapurikunnan',
  feedback: 'Katuvalo on pimeänä',
  feedbackSender: 'asukas@example.com',
  feedbackNote: 'Soitettu sähköyhtiöön',
  finding: 'Ajanvarausta ei löydä',
}

/** What a person posts must be taken. */
async function take(app: TestApp, url: string, sending: Sending): Promise<Sent> {
  const answer = await send(app, url, { method: 'POST', ...sending })
  assert.equal(answer.status, 303, `POST ${url}: ${answer.status} ${answer.body.slice(0, 2000)}`)
  return answer
}

/** What an attestation needs, whatever it is of. */
export const fact = (organisation: string): Record<string, string> => ({
  organisation,
  body: 'Kunnanhallitus',
  day: '10.11.2026',
  section: '§ 112',
  until: '31.12.2027',
  link: 'https://www.example.com/ohje',
  seen: '',
})

/**
 * Sends a form as it stands on a page, with other values in some of its fields.
 * @param action where the form goes, when others of the page have the same fields or none are given.
 * @returns the answer of the form's address.
 */
export async function sendForm(
  app: TestApp,
  as: TestPerson | undefined,
  url: string,
  fields: Record<string, string>,
  action?: string,
): Promise<Sent> {
  const shown = await send(app, url, { as })
  assert.equal(shown.status, 200, `${url}: ${shown.status}`)
  const names = Object.keys(fields)
  const form = partsWith(readHtml(shown.body), 'form').find((one) => {
    const held = partsWith(one, 'input', 'select', 'textarea').map((field) => attribute(field, 'name'))
    return (
      names.every((name) => held.includes(name)) && (action ?? attribute(one, 'action')) === attribute(one, 'action')
    )
  })
  assert.ok(form, `${url} has no form ${action ?? ''} with ${names.join(', ')}`)
  const values: Record<string, string> = {}
  for (const field of partsWith(form, 'input')) {
    const isChoice = /^(radio|checkbox)$/.test(attribute(field, 'type'))
    if (!isChoice || field.attributes.has('checked')) values[attribute(field, 'name')] = attribute(field, 'value')
  }
  for (const field of partsWith(form, 'textarea')) values[attribute(field, 'name')] = field.children.join('')
  for (const field of partsWith(form, 'select')) {
    const options = partsWith(field, 'option')
    const chosen = options.find((one) => one.attributes.has('selected')) ?? options[0]
    values[attribute(field, 'name')] = attribute(chosen, 'value')
  }
  return send(app, attribute(form, 'action'), { method: 'POST', as, csrf: false, fields: { ...values, ...fields } })
}

/** Gives a person an account and an open session, as if they had signed in. */
export async function openSession(app: TestApp, { actor }: TestPerson): Promise<void> {
  const now = app.now()
  await app.database.transact({ kind: 'system' }, async (tx) => {
    const { email } = await tx
      .selectFrom('person_detail')
      .select('email')
      .where('person', '=', actor.person)
      .executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('account_user')
      .values({ person: actor.person, email: email ?? '', name: '', email_verified: true })
      .returning('id')
      .executeTakeFirstOrThrow()
    // The library keeps sessions by the machine's clock.
    const until = Temporal.Now.instant().add({ hours: 24 })
    await tx
      .insertInto('account_session')
      .values({
        id: actor.session,
        user_id: id,
        token: actor.session,
        expires_at: until,
        updated_at: now,
        user_agent: 'Firefox, Windows',
      })
      .execute()
  })
}

/** Opens a round. @returns the path of its page. */
async function openRound(app: TestApp, team: TestPerson, period: string): Promise<string> {
  const days = { opens: '24.11.2026', answersDue: '15.12.2026', approvalDue: '5.1.2027', closes: '12.1.2027' }
  return (await take(app, '/rounds', { as: team, fields: { period, ...days, confirmed: 'yes' } })).location ?? ''
}

/** Writes a part of a round, all fields of its two pages, and sends it when told. */
async function answerPart(app: TestApp, as: TestPerson, part: string, words: string, isSent: boolean): Promise<void> {
  for (const [page, chosen] of [
    ['measures', { judgement: 'slow', comment: '' }],
    ['needs', { need: 'time' }],
  ] as const) {
    const url = `${part}/answer/${page}`
    const shown = await send(app, url, { as })
    const texts = partsWith(readHtml(shown.body), 'textarea').map((one) => attribute(one, 'name'))
    const sent = await sendForm(app, as, url, {
      ...Object.fromEntries(texts.map((name) => [name, words])),
      // What is said to be done leads to where that is dealt with.
      ...Object.fromEntries(
        [...shown.body.matchAll(/name="(stand-[^"]+)"[^>]*value="done"/g)].map(([, one]) => [one, 'done']),
      ),
      ...chosen,
    })
    assert.equal(sent.status, 303, sent.body.slice(0, 2000))
  }
  if (!isSent) return
  const review = await send(app, `${part}/answer/review`, { as })
  const measures = /name="measures" value="([^"]+)"/.exec(review.body)?.[1] ?? ''
  const sent = await sendForm(app, as, `${part}/answer/review`, { measures })
  assert.equal(sent.status, 303, sent.body.slice(0, 2000))
}

const last = async (rows: Promise<{ id: string }[]>): Promise<string> => (await rows).at(-1)?.id ?? 'none'

/** The smallest JPEG that is one. */
const JPEG = Buffer.from('ffd8ffdb0004aaaaffda0004aaaa01ffd9', 'hex')

/** A resident's message with an answer ready for it, published in part, with a second one that was joined to it. */
async function fillFeedback(app: TestApp, lead: TestPerson, planted: Planted) {
  const tell = async (text: string) => {
    const opened = await send(app, '/feedback')
    const stamp = /name="stamp" value="([^"]+)"/.exec(opened.body)?.[1] ?? ''
    app.turnTo(app.now().add({ seconds: 30 }))
    const fields = { stamp, text, organisation: OWN, wantsAnswer: 'yes', email: planted.feedbackSender }
    const file = { field: 'picture', name: 'kuva.jpg', type: 'image/jpeg', body: JPEG }
    return (await take(app, '/feedback', { fields, file })).location?.split('/').at(-1) ?? 'none'
  }
  const desk = `/feedback/desks/${OWN}`
  await take(app, `${desk}/promises`, { as: lead, fields: { sector: '', days: '7', owner: '' } })
  await take(app, `${desk}/handlers`, { as: lead, fields: { person: lead.actor.person, handled: '' } })
  await take(app, `${desk}/templates`, { as: lead, fields: { name: planted.feedbackNote, fi: planted.feedbackNote } })
  const receipt = await tell(planted.feedback)
  await tell(planted.feedback)
  const [first, second] = await app.database.readAs({ kind: 'system' }, (read) =>
    read.selectFrom('feedback').select('id').orderBy('number').execute(),
  )
  const message = first?.id ?? 'none'
  const page = (id: string | undefined) => `/feedback/queue/${id}`
  await take(app, `${page(message)}/notes`, { as: lead, fields: { note: planted.feedbackNote } })
  await take(app, `${page(second?.id)}/joining`, { as: lead, fields: { into: message } })
  const published = { publicText: 'https://www.example.com', publicAnswer: '', checked: 'yes' }
  await take(app, `${page(message)}/publication`, { as: lead, fields: published })
  return app.database.readAs({ kind: 'system' }, async (read) => ({
    receipt,
    message,
    publication: await last(read.selectFrom('feedback_publication').select('id').execute()),
    picture: await last(read.selectFrom('feedback_picture').select('id').where('feedback', '=', message).execute()),
    handler: await last(read.selectFrom('feedback_handler').select('id').execute()),
    template: await last(read.selectFrom('feedback_template').select('id').execute()),
  }))
}

/** Makes Kaustinen's house and uses it: attested with a file, withdrawn, found not to apply, invited. */
export async function furnishedHouse(options: TestAppOptions = {}, planted: Planted = plain): Promise<House> {
  const app = await testApp(options)
  const lead = await app.person('digitalLead', OWN)
  const neighbour = await app.person('digitalLead', OTHER)
  const team = await app.person('strategyTeam')
  const administrator = await app.person('administrator')
  const reader = await app.person('reader', OTHER)
  const group = await app.person('managementGroup', OWN)
  for (const person of [lead, neighbour, team, administrator, reader, group]) await openSession(app, person)
  const further = await Promise.all(furtherRoles.map(async (role) => [role, await app.person(role, OWN)] as const))
  const attesting = `/measures/${MEASURE}/attestations`
  const read = app.database.read
  const newest = () => last(read.selectFrom('attestation').select('id').orderBy('recorded_at').execute())

  await take(app, attesting, { as: neighbour, fields: fact(OTHER) })
  const withdrawn = await newest()
  await take(app, `${attesting}/${withdrawn}/withdrawal`, { as: neighbour, fields: { grounds: 'Ohje kumottiin' } })
  app.turnTo(app.now().add({ minutes: 1 }))
  const file = { field: 'file', name: planted.fileName, type: 'application/pdf', body: pdf(planted.fileText) }
  await take(app, attesting, { as: lead, fields: fact(OWN), file })
  const attestation = await newest()
  for (const [measure, done, total] of [
    [COVERAGE, '7', '12'],
    [OF_PEOPLE, '31', '60'],
  ] as const) {
    await take(app, `/attesting/${measure}`, { as: lead, fields: { ...fact(OWN), done, total } })
  }
  const proposal = { organisation: OWN, answer: 'doesNotApply', grounds: planted.proposal }
  await take(app, '/attesting/P2.6/answers', { as: lead, fields: proposal })
  const proof = await last(
    app.database.readAs({ kind: 'system' }, (system) => system.selectFrom('stored_file').select('id').execute()),
  )
  await take(app, `/measures/${MEASURE}/not-applicable`, {
    as: team,
    fields: {
      organisation: THIRD,
      body: 'Kunnanhallitus',
      day: '10.11.2026',
      section: '§ 7',
      grounds: 'Hankinnat tekee naapuri',
      until: '31.12.2027',
    },
  })
  const exemption = await last(read.selectFrom('not_applicable').select('id').execute())
  const invited = await take(app, '/admin/people', {
    as: administrator,
    fields: {
      name: planted.name,
      email: planted.email,
      of: `o:${OWN}`,
      relation: 'reader',
      since: '1.11.2026',
      until: '',
      language: 'fi',
    },
  })
  const person = /\/admin\/people\/([\w-]+)/.exec(invited.location ?? '')?.[1] ?? 'none'
  const body = await last(
    read.selectFrom('body').select('id').where('organisation', '=', OWN).where('decides_strategy', '=', true).execute(),
  )

  const provided = await take(app, '/admin/identity-providers', {
    as: administrator,
    fields: {
      organisation: OWN,
      // Inside: never asked, so that no test depends on a server elsewhere.
      issuer: 'https://127.0.0.1/issuer',
      client: planted.client,
      secret: planted.clientSecret,
      domains: 'kunta.example.com',
      claim: 'groups',
    },
  })
  const provider = /identity-providers\/([\w-]{36})/.exec(provided.location ?? '')?.[1] ?? 'none'
  await take(app, `/admin/identity-providers/${provider}/mappings`, {
    as: administrator,
    fields: { value: planted.group, relation: 'employee', body: '' },
  })

  await enterPhases(team, { 'phase_P2_2026-07-01': 'active', 'phase_P2_2027-01-01': 'active' })
  const agreed = await sendForm(app, team, `/measures/${MEASURE}/targets`, { organisation: '', day: '30.6.2028' })
  assert.equal(agreed.status, 303, agreed.body.slice(0, 2000))
  const target = await last(read.selectFrom('target').select('id').execute())
  const owned = await sendForm(app, team, `/measures/${MEASURE}/scope`, { [`owner_${OWN}`]: lead.actor.person })
  assert.equal(owned.status, 303, owned.body.slice(0, 2000))
  const sheet = Buffer.from(`Tunnus;Organisaation tunnus;Alkaa\n${MEASURE};${OTHER};1.10.2026\nx;;\n`)
  const imported = await take(app, '/plan/import', {
    as: team,
    file: { field: 'file', name: 'suunnitelma.csv', type: 'text/csv', body: sheet },
  })
  const planDraft = imported.location?.split('/').at(-1) ?? 'none'
  const save = await last(
    app.database.readAs({ kind: 'system' }, (system) => system.selectFrom('plan_change').select('id').execute()),
  )
  const opened = await sendForm(app, team, '/updates', { title: 'Esimerkkikierros' })
  assert.equal(opened.status, 303, opened.body.slice(0, 2000))
  const update = await last(read.selectFrom('strategy_update').select('id').execute())
  const decided = await sendForm(app, team, `/decisions/${body}`, { day: '9.12.2024', section: '§ 81' })
  assert.equal(decided.status, 303, decided.body.slice(0, 2000))

  await take(app, `/measures/${MEASURE}/investments`, {
    as: lead,
    fields: {
      organisation: OWN,
      year: '2026',
      kind: 'systems',
      title: 'Hankintajärjestelmä',
      planned: '12 500',
    },
  })
  const begun = await take(app, `/measures/${MEASURE}/actions`, {
    as: lead,
    fields: {
      title: 'Pyydä tarjoukset',
      expected: 'Ohje on valmis',
      organisation: OWN,
      due: '31.1.2027',
      steps: 'Kirjoita pyyntö 10.12.2026\nVertaa tarjouksia',
      moves: MEASURE,
    },
  })
  const action = /\/actions\/([\w-]+)/.exec(begun.location ?? '')?.[1] ?? 'none'
  const attached = { field: 'file', name: 'A1.pdf', type: 'application/pdf', body: pdf('Liite') }
  await take(app, `/actions/${action}/files`, { as: lead, file: attached })
  const findings = await fillFindings(app, lead, OWN, { title: planted.finding, measure: COVERAGE, action })
  const { investment } = await read.selectFrom('investment').select('investment').executeTakeFirstOrThrow()
  const mapped = await sendForm(app, team, '/parties/hr', { to: `person:${lead.actor.person}`, since: '1.11.2026' })
  assert.equal(mapped.status, 303, mapped.body.slice(0, 2000))
  const mapping = await last(
    app.database.readAs({ kind: 'system' }, (system) => system.selectFrom('party_mapping').select('id').execute()),
  )
  const reporting = async () => {
    const begun = await take(app, '/reports/drafts', { as: team, fields: { period: '2026-07-01', of: 'region' } })
    return begun.location ?? ''
  }
  // Both are begun before either is approved: a half-year has one report that is no correction.
  const [toApprove, toKeep] = [await reporting(), await reporting()]
  const approval = await sendForm(app, team, `${toApprove}/approval`, { section: '§ 12' })
  assert.equal(approval.status, 303, approval.body.slice(0, 2000))
  const draft = toKeep.split('/').at(-1) ?? 'none'

  const news = `/measures/${MEASURE}/news`
  const told = { organisation: OWN, audience: 'organisation', text: planted.post }
  const published = await take(app, news, { as: lead, fields: { ...told, title: planted.post } })
  const gone = await take(app, news, { as: lead, fields: { ...told, title: planted.withdrawnPost } })
  const originOf = ({ location }: Sent) => /#u-([\w-]+)/.exec(location ?? '')?.[1] ?? 'none'
  await take(app, `${news}/${originOf(gone)}/withdrawal`, { as: lead, fields: { grounds: planted.grounds } })
  await take(app, news, {
    as: team,
    fields: { organisation: 'region', audience: 'public', title: 'Julkinen uutinen', text: 'https://www.example.com' },
  })
  const talk = `/measures/${MEASURE}/comments`
  const inside = { organisation: OWN, audience: 'organisation', text: planted.comment }
  await take(app, talk, { as: group, fields: { ...inside, [`mention_${lead.actor.person}`]: 'yes' } })
  const keyOf = ({ location }: Sent) => /#k-([\w-]+)/.exec(location ?? '')?.[1] ?? 'none'
  const taken = await take(app, talk, { as: lead, fields: inside })
  await take(app, `${talk}/${keyOf(taken)}/withdrawal`, { as: lead })
  const said = await take(app, talk, { as: lead, fields: inside })
  await take(app, '/subscriptions', { as: lead, fields: { kind: 'measure', subject: MEASURE, follow: 'yes' } })

  const set = await sendForm(app, team, `/measures/${MEASURE}/overrides`, {
    state: 'underWay',
    grounds: 'Työ on käynnissä',
    until: '31.12.2026',
  })
  assert.equal(set.status, 303, set.body.slice(0, 2000))
  const override = await last(read.selectFrom('state_override').select('id').execute())

  const asking = await sendForm(app, team, '/rounds/template', { 'fi-quick': planted.answer }, '/rounds/template')
  assert.equal(asking.status, 303, asking.body.slice(0, 2000))
  const calledOff = await openRound(app, team, '2025-07-01')
  await take(app, `${calledOff}/cancelling`, { as: team, fields: { grounds: planted.answer } })
  const closed = await openRound(app, team, '2026-01-01')
  const part = `${closed}/parts/${OTHER}`
  await answerPart(app, neighbour, part, planted.answer, true)
  const judged = await sendForm(app, team, `${part}/approval`, {
    body: planted.answer,
    day: '24.11.2026',
    section: '§ 3',
  })
  assert.equal(judged.status, 303, judged.body.slice(0, 2000))
  // It waits for its management group, whose meeting takes it up.
  await answerPart(app, lead, `${closed}/parts/${OWN}`, planted.answer, true)
  const closing = await sendForm(app, team, `${closed}/closing`, { grounds: planted.answer })
  assert.equal(closing.status, 303, closing.body.slice(0, 2000))
  const round = await openRound(app, team, '2026-07-01')
  await answerPart(app, lead, `${round}/parts/${OWN}`, 'Luonnos', false)
  await app.database.transact({ kind: 'system' }, async (tx) => {
    const claimed = { round: round.split('/').at(-1) ?? '', organisation: OWN, claims: [MEASURE] }
    await beginClaims(tx, { ...claimed, asked: new Map([[MEASURE, 'Ohje']]) }, lead.actor, app.now())
    const { id: part } = await tx
      .selectFrom('round_part')
      .select('id')
      .where('round', '=', round.split('/').at(-1) ?? '')
      .where('organisation', '=', OWN)
      .executeTakeFirstOrThrow()
    const words = JSON.stringify({ next: planted.carried })
    await tx
      .insertInto('round_carried')
      .values({ part, person: lead.actor.person, section: 'needs', words, recorded_at: app.now() })
      .execute()
  })
  await answerPart(app, team, `${round}/parts/${THIRD}`, planted.answer, true)
  /** Calls a meeting of an organisation's body. */
  const call = async (organisation: string, day: Temporal.PlainDate, as: TestPerson): Promise<string> => {
    const held = await last(
      read.selectFrom('body').select('id').where('organisation', '=', organisation).orderBy('position').execute(),
    )
    const { location = '' } = await take(app, '/meetings', {
      as,
      fields: { body: held, day: day.toString(), section: '§ 5' },
    })
    return location.split('/').at(-1) ?? 'none'
  }
  const today = app.now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate()
  /** A meeting held today, with a decision on the measure. */
  const meet = async (organisation: string, as: TestPerson): Promise<string> => {
    const id = await call(organisation, today, as)
    const text = organisation === OWN ? planted.decided : 'Jatketaan työtä'
    await take(app, `/meetings/${id}/agenda`, { as, fields: { what: 'add', measure: MEASURE, seen: '0' } })
    await take(app, `/meetings/${id}/notes`, {
      as,
      fields: { as: 'decision', at: '1', measure: MEASURE, text, day: today.toString(), section: '§ 5', seen: '' },
    })
    return id
  }
  const coming = await call(OWN, today.add({ days: 30 }), lead)
  const [regional, municipal] = [await meet('region', team), await meet(OWN, lead)]
  const note = await last(
    app.database.readAs({ kind: 'system' }, (system) =>
      system.selectFrom('meeting_note').select('id').orderBy('number').execute(),
    ),
  )

  const staff = async (email: string, since = '1.8.2024') => {
    const fields = { organisation: OWN, name: planted.staff, email, title: planted.staff, role: 'employee', since }
    return (await take(app, '/employments', { as: lead, fields })).location?.split('/').at(-1) ?? 'none'
  }
  const employed = [await staff('tyontekija.1@example.com'), await staff('tyontekija.2@example.com')]
  const [one = '', other = ''] = employed.sort()
  await take(app, '/employments/matches', { as: lead, fields: { organisation: OWN, one, other, same: 'yes' } })
  await staff('tyontekija.3@example.com')
  const { unit, match } = await app.database.transact({ kind: 'system' }, async (tx) => ({
    unit: await tx
      .insertInto('unit')
      .values({ owner_org: OWN, name: planted.staff, recorded_at: app.now() })
      .returning('id')
      .executeTakeFirstOrThrow(),
    match: await tx.selectFrom('person_match').select('id').executeTakeFirstOrThrow(),
  }))
  const placing = await sendForm(app, lead, `/employments/units/${unit.id}`, { newSector: 'Sivistys' })
  assert.equal(placing.status, 303, placing.body.slice(0, 2000))
  await app.database.transact({ kind: 'system' }, (tx) =>
    tx
      .insertInto('employment')
      .values({
        owner_org: OWN,
        key: 'u',
        person: one,
        unit: unit.id,
        role: 'employee',
        since: '2024-08-01',
        recorded_at: app.now(),
      })
      .execute(),
  )
  const trainings = `/training-plans/${OWN}/sivistys/2026`
  const training = { 'what-0': planted.staff, 'people-0': '3', 'due-0': '1.12.2026' }
  const trained = await sendForm(app, lead, trainings, training)
  assert.equal(trained.status, 303, trained.body.slice(0, 2000))
  const decision = { body: 'Styrgruppen', day: '20.11.2026', section: '8', seen: '1' }
  await take(app, `${trainings}/approval`, { as: lead, fields: decision })
  const trainingKey = /name="held-(\w+)"/.exec((await send(app, trainings, { as: lead })).body)?.[1] ?? 'none'
  await take(app, `${trainings}/follow-ups`, {
    as: lead,
    fields: { item: trainingKey, [`held-${trainingKey}`]: 'no', [`note-${trainingKey}`]: planted.staff },
  })
  const from = await take(app, '/sources', {
    as: lead,
    fields: { kind: 'figuresFile', organisation: OWN, name: planted.source, every: '30' },
  })
  const source = from.location?.split('/').at(-1) ?? 'none'
  // Its preview waits: nothing is stored, so no figure of the house moves.
  const figures = Buffer.from('Mittari;Kuntanumero;Toteutunut;Yhteensä;Muuta\nei-ole;236;1;x;\n;236;1;2;\n')
  const sentSheet = await take(app, `/sources/${source}/files`, {
    as: lead,
    fields: { intake: 'figures.rows' },
    file: { field: 'file', name: `${planted.source}.csv`, type: 'text/csv', body: figures },
  })
  const importRun = sentSheet.location?.split('/').at(-1) ?? 'none'
  const keyFields = { name: planted.source, intake: 'figures.rows', endsOn: '31.12.2026' }
  await take(app, `/sources/${source}/keys`, { as: lead, fields: keyFields })
  const hookFields = { name: planted.source, address: 'https://hooks.example.com/', organisation: OWN }
  const hook = await take(app, '/webhooks', { as: lead, fields: { ...hookFields, kind_report_approved: 'yes' } })
  const webhook = hook.location?.split('/').at(-1) ?? 'none'
  await take(app, `/webhooks/${webhook}/tests`, { as: lead })
  const { id: writeKey } = await app.database.readAs({ kind: 'system' }, (read) =>
    read.selectFrom('service_token').select('id').where('purpose', '=', 'write').executeTakeFirstOrThrow(),
  )
  const registers = await fillRegisters(app, OWN, OTHER, source)
  await fillNews(app, OWN, source)
  const forms = await fillForms(app, OWN, planted.staff)
  const described = await sendForm(app, lead, `/services/${registers.service}/additions`, { family: 'Library' })
  assert.equal(described.status, 303, described.body.slice(0, 2000))
  const surveyed = await sendForm(app, lead, `/services/${registers.service}/survey`, { scale: 'nps' })
  assert.equal(surveyed.status, 303, surveyed.body.slice(0, 2000))
  const begunSurvey = await sendForm(app, lead, '/surveys/sets/training-needs', {
    owner: OWN,
    opens: '24.11.2026',
    closes: '15.12.2026',
    body: 'Styrgruppen',
    day: '10.11.2026',
    section: '§ 4',
  })
  assert.equal(begunSurvey.status, 303, begunSurvey.body.slice(0, 2000))
  const point = await sendForm(app, lead, `/places/${registers.place}/additions`, { servicePoint: 'yes' })
  assert.equal(point.status, 303, point.body.slice(0, 2000))
  const twins = { kept: registers.service, other: registers.twin, same: 'yes' }
  await take(app, '/services/duplicates', { as: lead, fields: twins })
  const { id: merge } = await read.selectFrom('service_merge').select('id').executeTakeFirstOrThrow()

  const made = { name: planted.staff, organisation: OWN, purpose: 'xapi' }
  await take(app, '/admin/service-tokens', { as: administrator, fields: made })
  await take(app, '/admin/service-tokens', { as: administrator, fields: { ...made, purpose: 'scim' } })
  const { token, purpose } = await app.database.transact({ kind: 'system' }, async (tx) => {
    await tx
      .insertInto('course')
      .values(['course-a', 'course-b'].map((key) => ({ key, name: key, recorded_at: app.now() })))
      .execute()
    return {
      token: await tx.selectFrom('service_token').select('id').where('purpose', '=', 'xapi').executeTakeFirstOrThrow(),
      purpose: await tx
        .insertInto('course_purpose')
        .values({
          course: 'course-a',
          purpose: 'dataProtection',
          recorded_at: app.now(),
          recorded_by: team.actor.person,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    }
  })

  const flow = await app.database.transact({ kind: 'system' }, async (tx) => {
    const from = { owner_org: OWN, source: 'own', recorded_at: app.now(), recorded_by: lead.actor.person }
    await tx
      .insertInto('system')
      .values({ ...from, key: 'a', name: planted.staff, personal: true })
      .execute()
    const { id } = await tx
      .insertInto('system_interface')
      .values({ ...from, key: 'a', from_name: planted.staff, to_name: 'B', data: 'x' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('meter_reading')
      .values({
        source,
        meter: '1',
        day: '2026-01-01',
        organisation: OWN,
        site: planted.staff,
        reading: '1',
        changed_at: app.now(),
      })
      .execute()
    // As many meters as it takes for their sum to be public.
    const meters = await tx
      .insertInto('source')
      .values({ owner_org: OTHER, connector: 'metersFile', name: 'Energi', every: 31, started_at: app.now() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('import_run')
      .values({
        source: meters.id,
        owner_org: OTHER,
        origin: 'file',
        intake: 'meters.readings',
        preview: true,
        state: 'stored',
        began_at: app.now(),
        ended_at: app.now(),
      })
      .execute()
    await tx
      .insertInto('meter_reading')
      .values(
        Array.from({ length: 20 }, (_, at) => ({
          source: meters.id,
          meter: String(at % 10),
          day: at < 10 ? '2026-09-01' : '2026-10-01',
          organisation: OTHER,
          reading: at < 10 ? '100' : '150',
          changed_at: app.now(),
        })),
      )
      .execute()
    await tx
      .insertInto('flow_review')
      .values({
        owner_org: OWN,
        system_name: planted.staff,
        seen: 'x',
        day: '2026-11-20',
        recorded_at: app.now(),
        recorded_by: lead.actor.person,
      })
      .execute()
    return id
  })
  const directory = await app.database.transact({ kind: 'system' }, async (tx) => {
    const times = { owner_org: OWN, made_at: app.now(), changed_at: app.now() }
    const user = await tx
      .insertInto('scim_user')
      .values({ ...times, person: one, user_name: planted.staff, attributes: '{}', active: true })
      .returning('id')
      .executeTakeFirstOrThrow()
    const group = await tx
      .insertInto('scim_group')
      .values({ ...times, display_name: planted.group })
      .returning('id')
      .executeTakeFirstOrThrow()
    const role = await tx
      .insertInto('scim_group_role')
      .values({
        owner_org: OWN,
        scim_group: group.id,
        relation: 'reader',
        recorded_at: app.now(),
        recorded_by: administrator.actor.person,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { user: user.id, group: group.id, role: role.id }
  })

  const attestingSheet = await send(app, '/attesting-sheets', {
    method: 'POST',
    as: lead,
    file: {
      field: 'file',
      name: 'vahvistukset.csv',
      type: 'text/csv',
      body: Buffer.from(`Toimenpide;Kuntanumero;Päivä;Toteutunut;Yhteensä;Toimielin;Pykälä
${COVERAGE};${OWN};10.11.2026;3;4;Kunnanhallitus;§ 12
${COVERAGE};${OTHER};10.11.2026;3;4;Kunnanhallitus;§ 12
`),
    },
  })
  assert.match(attestingSheet.location ?? '', /^\/attesting-sheets\//, attestingSheet.body.slice(0, 2000))

  const heard = await fillFeedback(app, lead, planted)

  const things: readonly (readonly [RegExp, string])[] = [
    [/:receipt\b/, heard.receipt],
    [/^\/api\/open311\/v2\/services\/:id/, 'roads.json'],
    [/^\/api\/open311\/v2\/requests\/:id/, `${heard.publication}.json`],
    [/:message\b/, heard.message],
    [/:picture\b/, heard.picture],
    [/:publication\b/, heard.publication],
    [/(?<=handlers\/):row\b/, heard.handler],
    [/(?<=templates\/):row\b/, heard.template],
    [/:colour\b/, '1d3f72'],
    [/^\/forms\/:key/, forms.key],
    [/:section\b/, 'all'],
    [/:question\b/, 'shortText'],
    [/:number\b/, forms.receipt],
    [/:set\b/, 'training-needs'],
    [/:sector\b/, 'sivistys'],
    [/:year\b/, '2026'],
    [/:survey\b/, begunSurvey.location?.split('/').at(-1) ?? ''],
    [/:sheet\b/, attestingSheet.location?.split('/').at(-1) ?? ''],
    [/^\/scim\/v2\/Users\/:id/, directory.user],
    [/^\/scim\/v2\/Groups\/:id/, directory.group],
    [/^\/scim\/v2\/(Schemas|ResourceTypes)\/:id/, 'User'],
    [/^\/open-data\/:dataset/, 'measures'],
    [/:purpose\b/, purpose.id],
    [/^\/admin\/service-tokens\/:id/, token.id],
    [/^\/employments\/people\/:person/, one],
    [/:unit\b/, unit.id],
    [/:match\b/, match.id],
    [/^(\/embed)?\/services\/:id/, registers.service],
    [/^\/places\/:id/, registers.place],
    [/:merge/, merge],
    [/^\/rounds\/:id/, round.split('/').at(-1) ?? ''],
    [/:role\b/, directory.role],
    [/:organisation/, OWN],
    [/^\/systems\/:organisation\/:key/, 'a'],
    [/:flow\b/, flow],
    [/:link/, '00000000-0000-4000-8000-000000000000'],
    [/^(\/embed)?\/measures\/:id/, MEASURE],
    [/^\/attesting\/:id/, COVERAGE],
    [/^\/goals\/:id/, 'P'],
    [/^\/packages\/:id/, 'P2'],
    [/^\/(embed\/municipalities\/:id|municipalities\/:code|admin\/organisations\/:id)/, OWN],
    [/^\/admin\/people\/:id/, person],
    [/^\/admin\/identity-providers\/:id/, provider],
    [/:provider\b/, provider],
    [/:passkey\b/, '00000000-0000-4000-8000-000000000000'],
    [/^\/updates\/:id/, update],
    [/^\/investments\/:id/, investment],
    [/^\/parties\/(readings\/)?:id/, 'hr'],
    [/:mapping/, mapping],
    [/:measure\b/, MEASURE],
    [/^\/findings\/:id(?=\/(weight|decision))/, findings.open],
    [/^\/findings\/:id(?=\/look)/, findings.toLook],
    [/^\/findings\/:id/, findings.decided],
    [/^\/actions\/:id/, action],
    [/^\/reports\/drafts\/:id/, draft],
    [/^\/reports\/:id/, '1'],
    [/:override/, override],
    [/:post\b/, originOf(published)],
    [/:comment\b/, keyOf(said)],
    [/^\/meetings\/:id(?=\/calling)/, coming],
    [/^\/meetings\/:id(?=\/(answer|change|closing|notes))/, municipal],
    [/^\/meetings\/:id/, regional],
    [/:note/, note],
    [/:stage/, '0'],
    [/:attestation/, attestation],
    [/:exemption/, exemption],
    [/:target/, target],
    [/^\/forms\/:key\/drafts\/:draft/, DRAFT],
    [/:draft/, planDraft],
    [/:save/, save],
    [/:file/, proof],
    [/:body/, body],
    [/:webhook\b/, webhook],
    [/:key\b/, writeKey],
    [/:source/, source],
    [/^\/sources\/[^/]+\/runs\/:run/, importRun],
    [/:token/, 'A'.repeat(43)],
  ]
  return {
    app,
    people: {
      visitor: undefined,
      reader,
      digitalLead: lead,
      managementGroup: group,
      strategyTeam: team,
      administrator,
      ...(Object.fromEntries(further) as Record<(typeof furtherRoles)[number], TestPerson>),
    },
    attestation,
    file: proof,
    invitation: /invitations(?:\/|%2F)([\w-]{43})/.exec(invited.headers)?.[1] ?? 'none',
    address: ({ path }) =>
      path.replaceAll(/:(\w+)/g, (parameter, _name, at: number) => {
        const thing = things.find(([where]) => {
          const found = where.exec(path)
          return found !== null && at >= found.index && at < found.index + found[0].length
        })
        assert.ok(thing, `Say in tests/http/house.ts what stands for ${parameter} in ${path}`)
        return thing[1]
      }),
  }
}

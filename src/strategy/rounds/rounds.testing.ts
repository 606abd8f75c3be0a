// People of a round and what they press: for the tests of the slice and of the browser.
import assert from 'node:assert/strict'
import type { TestAnswer, TestApp, TestPerson } from '../../../tests/app.ts'
import { system } from '../../platform/access/index.ts'
import { mailFileText, sendDue } from '../../platform/mail/index.ts'

/** Mails to a person as they went out. */
export async function mailsTo(app: TestApp, person: string): Promise<{ subject: string; body: string }[]> {
  await sendDue(app.region)
  const rows = await app.database.readAs(system, (read) =>
    read
      .selectFrom('outbox')
      .select(['id', 'subject', 'body'])
      .where('person', '=', person)
      // The clock of a test stands still: mails of one moment come in the order in which they were made.
      .orderBy('number')
      .execute(),
  )
  return Promise.all(
    rows.map(async ({ id, subject, body }) => ({ subject, body: (await mailFileText(app.region.config, id)) ?? body })),
  )
}

/** The path of the link in the newest mail to a person whose subject is such. */
export async function linkTo(app: TestApp, person: string, subject: RegExp = /vastaa viimeistään/): Promise<string> {
  const mail = (await mailsTo(app, person)).findLast((one) => subject.test(one.subject))
  const found = /https?:\/\/[^/]+((?:\/sv|\/en)?\/answers\/links\/[\w-]{43})/.exec(mail?.body ?? '')?.[1]
  assert.ok(found, `no link in: ${mail?.body}`)
  return found
}

/** A browser of its own: keeps cookies, sends forms as they stand on the page that is open. */
export class Phone {
  readonly #app: TestApp
  readonly #jar = new Map<string, string>()
  readonly #ip: string
  page: TestAnswer = { status: 0, body: '', location: undefined, headers: {}, json: () => ({}) }
  path = '/'

  constructor(app: TestApp, ip = '10.1.1.1') {
    this.#app = app
    this.#ip = ip
  }

  async #ask(method: 'GET' | 'POST', url: string, payload?: string): Promise<TestAnswer> {
    const got = await this.#app.app.inject({
      method,
      url,
      remoteAddress: this.#ip,
      headers: {
        ...(this.#jar.size === 0
          ? {}
          : { cookie: [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of got.cookies) this.#jar.set(name, value)
    return {
      status: got.statusCode,
      body: got.body,
      location: got.headers.location,
      headers: got.headers,
      json: () => JSON.parse(got.body),
    }
  }

  /** Opens an address and follows where it leads. */
  async open(path: string): Promise<TestAnswer> {
    this.page = await this.#ask('GET', path)
    this.path = path
    if (this.page.status === 303) return this.open(this.page.location ?? '/')
    return this.page
  }

  /** Sends the page's form that has a button with this word; `typed` replaces what stands in its fields. */
  async press(button: string, typed: Record<string, string> = {}): Promise<TestAnswer> {
    const forms = this.page.body.match(/<form[\s\S]*?<\/form>/g) ?? []
    const form = forms.find((one) => new RegExp(`<button[^>]*>(?:<svg[\\s\\S]*?</svg>)?${button}`).test(one))
    assert.ok(form, `no button ${button} on ${this.path} (${this.page.status})`)
    const fields = new URLSearchParams()
    for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
      const of = (what: string) => new RegExp(`${what}="([^"]*)"`).exec(tag)?.[1]
      const isChoice = /type="(radio|checkbox)"/.test(tag)
      if (!isChoice || /\schecked[\s>/]/.test(tag)) fields.set(of('name') ?? '', of('value') ?? '')
    }
    for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
      fields.set(name, value)
    const pressed = new RegExp(`<button([^>]*)>(?:<svg[\\s\\S]*?</svg>)?${button}`).exec(form)?.[1] ?? ''
    const [name, value] = [/name="([^"]+)"/.exec(pressed)?.[1], /value="([^"]+)"/.exec(pressed)?.[1]]
    if (name !== undefined) fields.set(name, value ?? '')
    for (const [field, text] of Object.entries(typed)) fields.set(field, text)
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? this.path
    this.page = await this.#ask('POST', action, fields.toString())
    this.path = action
    if (this.page.status === 303) return this.open(this.page.location ?? '/')
    return this.page
  }
}

/** Days as the form takes them. */
export const DAYS = { opens: '24.11.2026', answersDue: '15.12.2026', approvalDue: '5.1.2027', closes: '12.1.2027' }

/** Opens a round for the half-year that is running. @returns the path of its page. */
export async function openedRound(
  team: TestPerson,
  days: Record<string, string> = DAYS,
  period = '2026-07-01',
): Promise<string> {
  const done = await team.post('/rounds', { period, ...days, confirmed: 'yes' })
  assert.equal(done.status, 303, done.body.replace(/<[^>]+>/g, ' ').slice(0, 3000))
  assert.ok(done.location)
  return done.location
}

/** A second page that has all it needs. */
export const need = { need: 'none', next: 'Avataan etäpiste' }

/** Writes the answer of somebody signed in, to the last page. */
export async function write(person: TestPerson, part: string, words: Record<string, string> = {}): Promise<void> {
  const seen = async (page: string) =>
    /name="seen" value="([^"]*)"/.exec((await person.get(`${part}/answer/${page}`)).body)?.[1] ?? ''
  const measures = { seen: await seen('measures'), judgement: 'good', asked: '', ...words }
  assert.equal((await person.post(`${part}/answer/measures`, measures)).status, 303)
  assert.equal((await person.post(`${part}/answer/needs`, { seen: await seen('needs'), ...need })).status, 303)
}

/** Sends what is drafted, as its last page has it. */
export async function send(person: TestPerson, part: string) {
  const review = await person.get(`${part}/answer/review`)
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(review.body)?.[1] ?? ''
  return person.post(`${part}/answer/review`, { measures: of('measures'), needs: of('needs') })
}

/** The answer that is open to be dealt with. */
export const answerOf = async (person: TestPerson, part: string): Promise<string> =>
  /name="answer" value="([^"]+)"/.exec((await person.get(`${part}/approval`)).body)?.[1] ?? ''

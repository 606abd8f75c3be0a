// A region at work, half-year after half-year: what its people enter, answer, approve and report, all by forms.
import assert from 'node:assert/strict'
import { attestedDeliverable } from '../src/engines/metrics/index.ts'
import { type StepView, settle, work } from '../src/engines/processes/index.ts'
import { scopeOf, system } from '../src/platform/access/index.ts'
import { dayOf } from '../src/platform/config/index.ts'
import { typedDay } from '../src/platform/i18n/index.ts'
import type { Measure, MeasurePackage, Period, Strategy } from '../src/strategy/content/strategy.ts'
import { remind, runRounds } from '../src/strategy/index.ts'
import { stillAsked } from '../src/strategy/reminders/remind.ts'
import { linkTo, Phone } from '../src/strategy/rounds/rounds.testing.ts'
import { groundOf, inScope } from '../src/strategy/standing/index.ts'
import type { TestApp, TestPerson } from './app.ts'
import { send, sendForm } from './http/house.ts'
import { enterPhases } from './plan.ts'

export const ORIGIN = 'https://digiseutu.example.com'

interface Item {
  id: string
  state: string
}

/** One municipality's people. Some have no management group with an account: the strategy team notes its decisions. */
interface Place {
  id: string
  lead: TestPerson
  group: TestPerson | undefined
}

/** How the measures stood on a day, and which of them somebody had touched since the day before. */
export interface Sample {
  day: string
  states: ReadonlyMap<string, string>
  touched: ReadonlySet<string>
}

/** A region whose people do a half-year's work by the pages; it keeps what was seen on the way. */
export class HalfYears {
  readonly app: TestApp
  readonly strategy: Strategy
  readonly team: TestPerson
  readonly places: readonly Place[]
  readonly samples: Sample[] = []
  /** What was served of a past day when it was today. */
  readonly served = new Map<string, string>()
  #touched = new Set<string>()

  private constructor(app: TestApp, strategy: Strategy, team: TestPerson, places: readonly Place[]) {
    this.app = app
    this.strategy = strategy
    this.team = team
    this.places = places
  }

  static async begin(app: TestApp): Promise<HalfYears> {
    const { strategy, organisations } = await groundOf(app.region)
    const team = await app.person('strategyTeam')
    const places: Place[] = []
    for (const { id, kind } of organisations)
      if (kind === 'municipality')
        places.push({
          id,
          lead: await app.person('digitalLead', id),
          group: places.length === 0 ? undefined : await app.person('managementGroup', id),
        })
    return new HalfYears(app, strategy, team, places)
  }

  get today(): Temporal.PlainDate {
    return dayOf(this.app.now())
  }

  /** Turns the clock and does what the night and the morning do. @returns mails of the round. */
  async turnTo(day: Temporal.PlainDate): Promise<number> {
    this.app.turnTo(day.toString())
    await this.app.freeze()
    const sent = await runRounds(this.app.region, ORIGIN)
    await remind(this.app.region)
    return sent
  }

  /** Sends the form of a page; it goes to the page's own address unless told. */
  async #must(as: TestPerson, url: string, fields: Record<string, string>, action?: string): Promise<string> {
    const done = await sendForm(this.app, as, url, fields, action ?? url.replace(/\?.*/, ''))
    const said = done.body.replace(/[\s\S]*<main/, '').replace(/<[^>]+>/g, ' ')
    assert.equal(done.status, 303, `${this.today} ${url} ${JSON.stringify(fields)}: ${said.slice(0, 1500)}`)
    return done.location ?? ''
  }

  #touch(own: readonly { id: string }[]): void {
    for (const { id } of own) this.#touched.add(id)
  }

  /** The plan of the whole strategy: each package is active for a while, every third goes on as continuous. */
  async plan(): Promise<void> {
    const { packages, periods } = this.strategy
    const fields: Record<string, string> = {}
    packages.forEach((own, at) => {
      const start = Math.floor((at * periods.length * 0.6) / packages.length)
      periods.forEach((period, half) => {
        const after = at % 3 === 0 ? 'continuous' : 'none'
        const mark = half < start ? 'none' : half <= start + 1 ? 'active' : after
        fields[`phase_${own.id}_${period.start}`] = mark
      })
    })
    await enterPhases(this.team, fields)
    this.#touch(this.strategy.measures)
  }

  async #marks(): Promise<(own: MeasurePackage, period: Period) => string> {
    const { phases } = await groundOf(this.app.region)
    return (own, period) => phases.get(own.id)?.get(period.start.toString()) ?? 'notEntered'
  }

  /** A package that should have been ready goes on for one more half-year. */
  async prolong(at: number): Promise<void> {
    const [now, before] = [this.strategy.periods[at], this.strategy.periods[at - 1]]
    const mark = await this.#marks()
    const own = this.strategy.packages.find(
      (one) => now && before && mark(one, before) === 'active' && mark(one, now) === 'none',
    )
    if (own === undefined || now === undefined) return
    await enterPhases(this.team, { [`phase_${own.id}_${now.start}`]: 'active' })
    this.#touch(own.measures)
  }

  async #underWay(at: number): Promise<Measure[]> {
    const period = this.strategy.periods[at]
    const mark = await this.#marks()
    return this.strategy.packages
      .filter((own) => period !== undefined && ['active', 'continuous'].includes(mark(own, period)))
      .flatMap((own) => own.measures)
  }

  /** A target for one more measure that is under way, by the end of the next half-year. */
  async target(at: number): Promise<void> {
    const until = (this.strategy.periods[at + 1] ?? this.strategy.periods[at])?.until
    const { targets } = await groundOf(this.app.region)
    const measure = (await this.#underWay(at)).find(
      (one) => one.kind === 'deliverable' && (targets.get(one.id) ?? []).length === 0,
    )
    if (measure === undefined || until === undefined) return
    const day = typedDay(until.subtract({ days: 1 }))
    await this.#must(this.team, `/measures/${measure.id}/targets`, { organisation: '', day })
    this.#touch([measure])
  }

  /** Attests that something is done in an organisation. */
  async attest(measure: Measure, organisation: string): Promise<void> {
    const as = this.places.find((one) => one.id === organisation)?.lead ?? this.team
    await this.#must(as, `/measures/${measure.id}/attestations?organisation=${organisation}`, {
      organisation,
      body: 'Johtoryhmä',
      section: '§ 7',
      day: typedDay(this.today),
      until: typedDay(this.today.add({ days: 500 })),
    })
    this.#touch([measure])
  }

  /** Two measures under way, each attested by every other organisation of its scope. */
  async attestSome(at: number): Promise<void> {
    const ground = await groundOf(this.app.region)
    const bound = (await this.#underWay(at)).flatMap((measure) => {
      const binding = measure.bindings.find((one) => one.indicator === attestedDeliverable.key)
      return binding === undefined ? [] : [{ measure, binding }]
    })
    for (const turn of [0, 1]) {
      const one = bound[(at * 2 + turn) % Math.max(bound.length, 1)]
      if (one === undefined) continue
      const scope = inScope(ground, one.binding, this.today)
      for (const [place, { id }] of scope.entries())
        if (scope.length === 1 || (place + at) % 2 === 0) await this.attest(one.measure, id)
    }
  }

  /** Opens a round of the half-year that is running. @returns its address. */
  async openRound(): Promise<string> {
    const [opens, answersDue, approvalDue, closes] = [0, 21, 35, 42].map((days) => typedDay(this.today.add({ days })))
    assert.ok(opens && answersDue && approvalDue && closes)
    const days = { opens, answersDue, approvalDue, closes }
    const asked = await sendForm(this.app, this.team, '/rounds/new', days, '/rounds')
    assert.equal(asked.status, 200)
    // What the confirm page carries along, the half-year among it.
    const kept = [...asked.body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
    const done = await this.team.post('/rounds', Object.fromEntries(kept.map((one) => [one[1] ?? '', one[2] ?? ''])))
    assert.equal(done.status, 303, done.body.slice(0, 1500))
    return done.location ?? ''
  }

  /** What is typed on the page that is open: words in every box, the first of every choice. */
  static typed(body: string): Record<string, string> {
    const boxes = [...body.matchAll(/name="((?:obstacle|next)-[^"]+)"/g)].map((found) => found[1] ?? '')
    return Object.fromEntries(boxes.map((name) => [name, 'Sovimme ajan']))
  }

  static readonly needs = { need: 'time', needText: 'Työpäivä viikossa', next: 'Kokeillaan' }

  async answer(place: Place, round: string): Promise<void> {
    const base = `${round}/parts/${place.id}/answer`
    const shown = await place.lead.get(`${base}/measures`)
    await this.#must(place.lead, `${base}/measures`, { judgement: 'slow', ...HalfYears.typed(shown.body) })
    await this.#must(place.lead, `${base}/needs`, HalfYears.needs)
    await this.#must(place.lead, `${base}/review`, {})
  }

  /** The same from the newest mail, in a browser that is signed in nowhere. */
  async answerByLink(place: Place, subject?: RegExp): Promise<void> {
    const phone = new Phone(this.app, `10.2.${this.samples.length}.${this.places.indexOf(place)}`)
    await phone.open(await linkTo(this.app, place.lead.actor.person, subject))
    const begun = await phone.press('Aloita')
    await phone.press('Jatka', { judgement: 'good', ...HalfYears.typed(begun.body) })
    await phone.press('Jatka', HalfYears.needs)
    const sent = await phone.press('Lähetä')
    assert.match(sent.body, /Kiitos, vastaus on lähetetty/)
  }

  async approve(place: Place, round: string): Promise<void> {
    const approver = place.group ?? this.team
    const asks = (await this.asked(approver)).filter(
      (one) => one.kind === 'round.part' && one.key === 'approve' && one.organisation === place.id,
    )
    assert.equal(asks.length, 1, `${this.today} ${approver.actor.name} is asked to deal with the answer`)
    const decision = { body: 'Johtoryhmä', day: typedDay(this.today), section: '§ 3' }
    await this.#must(approver, `${round}/parts/${place.id}/approval`, decision)
  }

  close = (round: string, fields: Record<string, string> = {}) => this.#must(this.team, `${round}/closing`, fields)

  /** Drafts and approves the region's report of a half-year. @returns its address. */
  async report(period: Period): Promise<string> {
    const draft = await this.#must(this.team, '/reports/drafts', { period: period.start.toString(), of: 'region' })
    return this.#must(this.team, `${draft}/approval`, { section: '§ 12' })
  }

  /** Notes how the measures stand, and what touched them since the last time. */
  async sample(): Promise<void> {
    const { items } = (await this.app.get('/api/v1/measures')).json() as { items: Item[] }
    const states = new Map(items.map((one) => [one.id, one.state]))
    this.samples.push({ day: this.today.toString(), states, touched: this.#touched })
    this.#touched = new Set()
  }

  /** Keeps what the API tells of today now that the day's work is done. */
  async keep(): Promise<void> {
    const address = `/api/v1/measures?on=${this.today}`
    this.served.set(address, (await this.app.get(address)).body)
  }

  get people(): TestPerson[] {
    return [this.team, ...this.places.flatMap(({ lead, group }) => (group === undefined ? [lead] : [lead, group]))]
  }

  /** What is asked of somebody now. Nothing of it stands there twice. */
  async asked(who: TestPerson): Promise<readonly StepView[]> {
    const only = await stillAsked(this.app.region)
    const { rows } = await this.app.database.readAs(scopeOf(who.actor), (read) =>
      work(read, who.actor, { today: this.today, only }),
    )
    const seen = new Set<string>()
    for (const one of rows) {
      // Of rounds one answer and one approval at a time, whatever the half-year.
      const about = one.kind.startsWith('round.') ? one.kind : `${one.kind} ${one.title}`
      const key = `${about} ${one.organisation} ${one.name}`
      assert.ok(!seen.has(key), `${this.today} ${who.actor.name} is asked twice: ${key}`)
      seen.add(key)
    }
    return rows
  }

  /** Everybody sees to what is left on the own list; an answer that still misses is left to be. */
  async clear(): Promise<void> {
    for (const who of this.people) {
      const toCheck: StepView[] = []
      for (const step of await this.asked(who)) {
        const [, measure] = /^\/measures\/([^/]+)\/attestations\?organisation=/.exec(step.link) ?? []
        const found = measure === undefined ? undefined : this.strategy.measure(measure)
        if (found !== undefined) await this.attest(found, step.organisation)
        else if (step.outcomes.includes('checked')) toCheck.push(step)
        else if (step.kind !== 'round.part')
          assert.fail(`${this.today} ${who.actor.name} can do nothing about ${step.kind} ${step.title}: ${step.name}`)
      }
      const [first, ...more] = toCheck
      if (first === undefined) continue
      const fields = { run: first.run, step: first.key }
      assert.equal((await send(this.app, '/my/steps', { method: 'POST', as: who, fields })).status, 303)
      // One by the page, the others at once: what the page does is told there.
      await this.app.database.transact(scopeOf(who.actor), async (tx) => {
        for (const { run, key } of more) {
          const done = await settle(tx, { run, step: key, outcome: 'checked' }, who.actor, this.app.now())
          assert.ok(done.ok, key)
        }
      })
    }
  }

  /** Mails that went to a person, in their order, with the day. */
  mails(who: TestPerson): Promise<{ subject: string; day: string }[]> {
    return this.app.database.readAs(system, async (read) => {
      const rows = await read
        .selectFrom('outbox')
        .select(['subject', 'made_at'])
        .where('person', '=', who.actor.person)
        .orderBy('made_at')
        .execute()
      return rows.map((row) => ({ subject: row.subject, day: dayOf(row.made_at).toString() }))
    })
  }
}

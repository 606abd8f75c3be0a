import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestAnswer, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { attribute, partsWith, readHtml } from '../../../tests/http/tree.ts'
import { scopeOf, system, visitor } from '../../platform/access/index.ts'
import { publishForm, saveDraft } from './actions.ts'
import { type FormDefinition, formSchema } from './definition.ts'
import { everyKind, nextVersion, openedForm, said } from './forms.testing.ts'
import { holding, pruneForms } from './held.ts'
import { draftOf, type FormHead } from './queries.ts'
import { summary } from './summary.ts'

const OWN = '236'

const short: FormDefinition = formSchema.parse({
  languages: ['fi', 'sv', 'en'],
  title: { fi: 'Miten kirjasto toimii?', sv: 'Hur fungerar biblioteket?', en: 'How does the library work?' },
  shown: 'steps',
  sections: [
    {
      key: 'visit',
      title: { fi: 'Käynti', sv: 'Besöket', en: 'Visit' },
      questions: [
        {
          key: 'came',
          kind: 'oneChoice',
          label: { fi: 'Kävitkö kirjastossa?', sv: 'Besökte du biblioteket?', en: 'Did you visit the library?' },
          required: true,
          settings: {
            options: [
              { key: 'yes', label: { fi: 'Kyllä', sv: 'Ja', en: 'Yes' } },
              { key: 'no', label: { fi: 'En', sv: 'Nej', en: 'No' } },
            ],
          },
        },
        {
          key: 'why',
          kind: 'shortText',
          label: { fi: 'Mikset käynyt?', sv: 'Varför inte?', en: 'Why not?' },
          required: true,
          when: { all: [{ question: 'came', is: 'eq', value: 'no' }] },
        },
      ],
    },
    {
      key: 'score',
      title: { fi: 'Arvio', sv: 'Omdöme', en: 'Score' },
      questions: [
        {
          key: 'would',
          kind: 'nps',
          label: { fi: 'Suositteletko?', sv: 'Rekommenderar du?', en: 'Would you recommend it?' },
        },
      ],
    },
  ],
})

/** What the form of a page would send, with other values in some fields. */
function fieldsOf(answer: TestAnswer, fields: Record<string, string>): Record<string, string> {
  const form = partsWith(readHtml(answer.body), 'form').find((one) => attribute(one, 'action').includes('/forms/'))
  assert.ok(form, `no form in: ${answer.status} ${answer.body.slice(0, 500)}`)
  const values: Record<string, string> = {}
  for (const field of partsWith(form, 'input')) {
    const isChoice = /^(radio|checkbox)$/.test(attribute(field, 'type'))
    if (!isChoice || field.attributes.has('checked')) values[attribute(field, 'name')] = attribute(field, 'value')
  }
  for (const field of partsWith(form, 'textarea')) values[attribute(field, 'name')] = field.children.join('')
  return { ...values, ...fields }
}

describe('answering a form', () => {
  let app: TestApp
  let library: FormHead
  let lead: TestPerson
  const start = '2026-11-24'
  before(async () => {
    app = await testApp({ now: start, freeze: false })
    lead = await app.person('digitalLead', OWN)
    library = await openedForm(app.database, {
      key: 'kirjasto',
      owner: OWN,
      privacy: 'anonymous',
      definition: short,
      now: app.now(),
    })
  })
  after(() => app.close())

  const send = (
    from: TestAnswer,
    fields: Record<string, string>,
    as: Pick<TestApp, 'post'> = app,
    url = '/forms/kirjasto',
  ) => as.post(url, fieldsOf(from, fields))
  const later = () => app.turnTo(app.now().add({ seconds: 20 }))
  const rows = () =>
    app.database.readAs(system, (read) =>
      read.selectFrom('form_answer_anonymous').selectAll().where('form', '=', library.id).execute(),
    )

  it('goes step by step without script; what is wrong stays typed and is told beside the field and above', async () => {
    const first = await app.get('/forms/kirjasto')
    assert.equal(first.status, 200)
    shows(first, /nimettömästi/)
    lacks(first, /Mikset käynyt/)
    const nothing = await send(first, {})
    assert.equal(nothing.status, 422)
    shows(nothing, /href="#came"[^>]*>Kävitkö kirjastossa\? Et ole valinnut mitään/)
    shows(nothing, /id="came-error"/)
    // The answer brings a question on the same page; it is asked before one goes on, and is not blamed.
    const more = await send(nothing, { came: 'no' })
    assert.equal(more.status, 200)
    shows(more, /Mikset käynyt/)
    lacks(more, /error-summary/)
    const second = await send(more, { why: 'Se oli <kiinni>' })
    shows(second, /Suositteletko/)
    const review = await send(second, { would: '9' })
    shows(review, /Tarkista vastauksesi/)
    shows(review, /Se oli &lt;kiinni/)
    // Back to change the first answer: what was asked because of it is not sent.
    const again = await send(review, { _go: 'visit' })
    shows(again, /value="no" checked/)
    const changed = await send(again, { came: 'yes' })
    const last = await send(changed, {})
    lacks(last, /kiinni&gt;<\/dd>/)
    later()
    const sent = await send(last, { _go: 'send' })
    assert.equal(sent.status, 303)
    assert.match(sent.location ?? '', /^\/forms\/kirjasto\/receipts\/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    assert.deepEqual(
      (await rows()).map((row) => row.answers),
      [{ came: 'yes', would: 9 }],
    )
    const receipt = await app.get(sent.location ?? '')
    shows(receipt, /Vastauksesi on lähetetty/)
    // A second press sends once, and says so; another answer with the same page is not taken in silence.
    const twice = await send(last, { _go: 'send' })
    assert.equal(twice.location, `${sent.location}?told=again`)
    const other = await send(last, { _go: 'send', would: '3' })
    shows(await app.get(other.location ?? ''), /Emme ottaneet muutoksia/)
    assert.equal((await rows()).length, 1)
    const wrong = (sent.location ?? '').replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'))
    assert.equal((await app.get(wrong)).status, 404)
  })

  it('speaks the reader’s language, and errors too', async () => {
    const page = await app.get('/sv/forms/kirjasto')
    shows(page, /Besökte du biblioteket\?/)
    shows(await send(page, {}, app, '/sv/forms/kirjasto'), /Du har inte valt något/)
    shows(await app.get('/en/forms/kirjasto'), /Your answer is anonymous/)
  })

  it('holds back programs without losing what people wrote', async () => {
    const page = await app.get('/forms/kirjasto')
    const quick = await app.post('/forms/kirjasto', {
      ...fieldsOf(page, { came: 'yes', _go: 'send', _step: 'review' }),
    })
    assert.equal(quick.status, 422)
    shows(quick, /heti, kun lomake aukesi/)
    later()
    const filled = await app.post('/forms/kirjasto', fieldsOf(quick, { _go: 'send', _website: 'x' }))
    assert.equal(filled.status, 422)
    const sent = await app.post('/forms/kirjasto', fieldsOf(filled, { _go: 'send', _website: '' }))
    assert.equal(sent.status, 303)
    // A ticket that nobody here has signed, or none: the answers stay, and one sends again.
    const forged = await app.post('/forms/kirjasto', fieldsOf(filled, { _go: 'send', _website: '', _ticket: 'x' }))
    assert.equal(forged.status, 422)
    assert.equal((await app.post('/forms/kirjasto', fieldsOf(forged, { _go: 'send' }))).status, 303)
  })

  it('keeps and tells an answer to a version that has changed, and to a form that has closed', async () => {
    const form = await openedForm(app.database, {
      key: 'muuttuva',
      owner: OWN,
      privacy: 'confidential',
      definition: { ...short, reviewed: false },
      now: app.now(),
      closes: app.now().add({ hours: 1 }),
    })
    const url = '/forms/muuttuva'
    const begin = async () => send(await app.get(url), { came: 'yes' }, app, url)
    const [older, late] = [await begin(), await begin()]
    const changed = structuredClone(short)
    changed.sections[1]?.questions.splice(0, 1, {
      key: 'better',
      kind: 'longText',
      label: said('Mitä parannamme?'),
      required: true,
      settings: {},
    })
    await nextVersion(app.database, form, changed, app.now())
    later()
    const told = await send(older, { would: '7' }, app, url)
    assert.match(told.location ?? '', /told=older$/)
    shows(await app.get(told.location ?? ''), /Lomake muuttui/)
    app.turnTo(app.now().add({ hours: 2 }))
    const kept = await send(late, { would: '2' }, app, url)
    assert.match(kept.location ?? '', /told=late\.older$/)
    shows(await app.get(url), /Lomake on suljettu/)
    assert.equal((await app.post(url, { came: 'yes' })).status, 409)
    const found = await app.database.readAs(scopeOf(lead.actor), (read) =>
      read.selectFrom('form_answer').select(['version', 'late', 'answers']).where('form', '=', form.id).execute(),
    )
    assert.deepEqual(
      found.sort((a, b) => Number(a.late) - Number(b.late)),
      [
        { version: 1, late: false, answers: { came: 'yes', would: 7 } },
        { version: 1, late: true, answers: { came: 'yes', would: 2 } },
      ],
    )
  })

  it('is for those who look after the form: others see no answer, and drafts are saved by what was seen', async () => {
    const neighbour = await app.person('digitalLead', '074')
    for (const scope of [
      scopeOf(neighbour.actor),
      scopeOf(visitor),
      scopeOf((await app.person('employee', OWN)).actor),
    ])
      for (const table of ['form_answer', 'form_answer_anonymous', 'form_draft'] as const)
        assert.deepEqual(await app.database.readAs(scope, (read) => read.selectFrom(table).selectAll().execute()), [])
    const now = app.now()
    const draft = await app.database.readAs(scopeOf(lead.actor), (read) => draftOf(read, library.id))
    assert.ok(draft)
    const save = (person: TestPerson, seen: string, definition: unknown) =>
      app.database.transact(scopeOf(person.actor), (tx) =>
        saveDraft(tx, library.id, seen, definition, person.actor, now),
      )
    assert.deepEqual(await save(neighbour, draft.revision, short), { ok: false, why: 'notFound' })
    const saved = await save(lead, draft.revision, { ...short, title: said('Uusi') })
    assert.ok(saved.ok)
    const second = await save(lead, draft.revision, short)
    assert.ok(!second.ok && second.why === 'conflict' && second.theirs?.definition.title.fi === 'Uusi')
    // What makes no form is not published; what is published is never changed.
    const broken = await save(lead, saved.revision, {
      ...short,
      sections: [{ key: 'a', questions: [{ key: 'x', kind: 'nothing', label: { fi: 'Suomeksi' } }] }],
    })
    assert.ok(broken.ok)
    const refused = await app.database.transact(scopeOf(lead.actor), (tx) =>
      publishForm(tx, library.id, broken.revision, lead.actor, now),
    )
    assert.ok(!refused.ok && refused.why === 'invalid')
    assert.deepEqual(refused.problems, [
      { why: 'kind', at: 'x' },
      { why: 'nothing', at: '' },
    ])
    await assert.rejects(
      app.database.transact(system, (tx) => tx.updateTable('form_version').set({ number: 7 }).execute()),
    )
  })

  it('saves what was typed to go on with later: only the link opens it, and it ends when it is sent', async () => {
    const page = await app.get('/forms/kirjasto')
    const saved = await send(page, { came: 'no', _go: 'save' })
    assert.match(saved.location ?? '', /^\/forms\/kirjasto\/drafts\/[\w-]{22}$/)
    const again = await app.get(saved.location ?? '')
    shows(again, /Vastauksesi on tallessa/)
    assert.equal(again.headers['cache-control'], 'private, no-store')
    shows(again, /value="no" checked/)
    const rows = await app.database.readAs(system, (read) => read.selectFrom('form_answer_draft').selectAll().execute())
    assert.equal(rows.length, 1)
    assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), ['form', 'id', 'owner_org', 'sealed', 'until'])
    const more = await send(await send(again, {}), { why: 'Kiire' })
    const twice = await send(more, { would: '8', _go: 'save' })
    assert.equal(twice.location, saved.location, 'it is the same draft')
    const last = await app.get(twice.location ?? '')
    later()
    const review = await send(last, {})
    shows(review, /Kiire/)
    assert.equal((await send(review, { _go: 'send' })).status, 303)
    assert.equal((await app.get(saved.location ?? '')).status, 404)
  })

  it('keeps what is personal apart, until the day that the form has promised, or until its person is erased', async () => {
    const definition = everyKind('confidential', { reviewed: false })
    const { key, id } = await openedForm(app.database, {
      key: 'yhteystiedot',
      owner: OWN,
      privacy: 'confidential',
      definition,
      now: app.now(),
    })
    const answer = async (email: string) => {
      const page = await lead.get(`/forms/${key}`)
      later()
      assert.equal((await send(page, { email, shortText: 'Hei' }, lead, `/forms/${key}`)).status, 303)
    }
    const personal = () =>
      app.database.readAs(system, (read) => read.selectFrom('form_answer_personal').select('value').execute())
    await answer('asukas.1@example.com')
    assert.deepEqual(await personal(), [{ value: 'asukas.1@example.com' }])
    const held = await app.database.readAs(system, (read) => holding.held(read, lead.actor.person))
    assert.match(JSON.stringify(held), /asukas\.1@example\.com/)
    await app.database.transact(system, (tx) => holding.erase(tx, lead.actor.person))
    assert.deepEqual(await personal(), [])
    await answer('asukas.2@example.com')
    app.turnTo(app.now().add({ hours: 90 * 24 }))
    await pruneForms(app.region)
    assert.equal((await personal()).length, 1)
    app.turnTo(app.now().add({ hours: 24 }))
    await pruneForms(app.region)
    assert.deepEqual(await personal(), [])
    const left = await app.database.readAs(system, (read) =>
      read.selectFrom('form_answer').select('answers').where('form', '=', id).execute(),
    )
    assert.deepEqual(left, [{ answers: { shortText: 'Hei' } }, { answers: { shortText: 'Hei' } }])
  })

  it('sums up an anonymous form in whole days and batches of ten, and nothing before', async () => {
    const form = await openedForm(app.database, {
      key: 'kaikki',
      owner: OWN,
      privacy: 'anonymous',
      definition: everyKind('anonymous', { reviewed: false }),
      now: app.now(),
    })
    const answer = async (score: number) => {
      const page = await app.get('/forms/kaikki')
      later()
      const sent = await send(page, { nps: String(score), 'manyChoices-a': 'a', number: '12' }, app, '/forms/kaikki')
      assert.equal(sent.status, 303, sent.body.slice(0, 3000))
    }
    const read = () =>
      app.database.readAs(scopeOf(lead.actor), (as) => summary(as, { form: { ...form }, now: app.now() }))
    for (let n = 0; n < 12; n++) await answer(n < 9 ? 10 : 3)
    assert.deepEqual(await read(), { answers: 0, heldBack: 12, late: 0, questions: undefined })
    app.turnTo(app.now().add({ hours: 24 }))
    await answer(0)
    app.turnTo(app.now().add({ hours: 24 }))
    const found = await read()
    assert.deepEqual([found.answers, found.heldBack], [12, 1])
    const of = (question: string) => found.questions?.find((one) => one.question === question)?.statistics
    assert.deepEqual(of('nps'), {
      is: 'counts',
      answered: 12,
      values: new Map([
        ['10', 9],
        ['3', 3],
      ]),
    })
    assert.deepEqual(of('manyChoices'), { is: 'counts', answered: 12, values: new Map([['a', 12]]) })
    assert.deepEqual(of('number'), { is: 'numbers', answered: 12, mean: 12, quartiles: [12, 12, 12] })
    assert.deepEqual(of('shortText'), { is: 'answered', answered: 0 })
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { asked, openSteps } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { feedbackForFinding, pruneFeedback, recordFeedbackFigures } from './index.ts'

const OWN = '236'
const OTHER = '074'
const text = 'Koulutien katuvalo on pimeänä. Asun vieressä, nimeni on Esimerkki Asukas.'

/** The queue of a household: what one sends comes to who handles it, and the answer comes back. */
describe('Feedback of a resident', () => {
  let app: TestApp
  let lead: TestPerson
  let neighbour: TestPerson
  before(async () => {
    app = await testApp({ freeze: false })
    lead = await app.person('digitalLead', OWN)
    neighbour = await app.person('digitalLead', OTHER)
  })
  after(() => app.close())

  const stampOf = (body: string) => /name="stamp" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const open = async () => {
    const stamp = stampOf((await app.get('/feedback')).body)
    app.turnTo(app.now().add({ seconds: 30 }))
    return stamp
  }
  /** Sends a message as a browser would. @returns the address of its receipt. */
  const sent = async (fields: Record<string, string> = {}, language = '') => {
    const stamp = await open()
    const answer = await app.post(`${language}/feedback`, {
      stamp,
      text,
      organisation: OWN,
      wantsAnswer: 'yes',
      ...fields,
    })
    assert.equal(answer.status, 303, answer.body.slice(0, 2000))
    return answer.location ?? ''
  }
  const rows = () =>
    app.database.readAs(system, (read) => read.selectFrom('feedback').selectAll().orderBy('number').execute())
  const newest = async () => {
    const row = (await rows()).at(-1)
    assert.ok(row)
    return row
  }
  const mails = () =>
    app.database.readAs(system, (read) =>
      read.selectFrom('outbox').select(['address', 'subject', 'body']).orderBy('number').execute(),
    )
  const figure = async () => {
    await app.database.transact(system, (tx) => recordFeedbackFigures(tx, app.now()))
    const found = await app.database.read
      .selectFrom('observation')
      .select(['done', 'total'])
      .where('indicator', '=', 'feedback.answeredInTime')
      .where('organisation', '=', OWN)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return found === undefined ? 'none' : `${found.done}/${found.total}`
  }
  /** The same as everybody reads it. */
  const percent = async () => {
    const { items } = (await app.get('/api/v1/measures')).json() as {
      items: { id: string; evidence: { organisation: string; value: number | null; by: string | null }[] }[]
    }
    const found = items.find((one) => one.id === 'T2.4')?.evidence.find((one) => one.organisation === OWN)
    return found?.value ?? 'none'
  }

  test('an empty region has no figure, and nothing to publish', async () => {
    assert.deepEqual([await figure(), await percent()], ['none', 'none'])
    assert.match((await app.get('/feedback/public')).body, /Julkaistuja palautteita ei vielä ole/)
  })

  test('is sent once, however often the button is pressed; the receipt shows nothing of what was said', async () => {
    const stamp = await open()
    const fields = { stamp, text, organisation: OWN, wantsAnswer: 'yes', email: 'asukas@example.com' }
    const [first, second] = [await app.post('/feedback', fields), await app.post('/feedback', fields)]
    assert.equal(first.status, 303, first.body.slice(0, 2000))
    assert.equal(first.location, second.location)
    assert.equal((await rows()).length, 1)
    const receipt = await app.get(first.location ?? '')
    assert.match(receipt.body, /Kiitos, palautteesi on lähetetty/)
    assert.match(receipt.body, /8\.12\.2026/, 'ten working days')
    for (const hidden of ['katuvalo', 'Esimerkki Asukas', 'asukas@example.com'])
      assert.ok(!receipt.body.includes(hidden), hidden)
    assert.match(String(receipt.headers['cache-control']), /no-store/)
    const [mail] = await mails()
    assert.equal(mail?.address, 'asukas@example.com')
    assert.match(mail?.body ?? '', /8\.12\.2026/)
    assert.ok(mail?.body.includes(first.location ?? '-'))
    const row = await newest()
    assert.deepEqual([row.category, row.due, row.owner_org], ['roads', '2026-12-08', OWN])
    assert.equal((await app.get('/feedback/receipts/2222-2222-2222')).status, 404)
    const typed = row.receipt.toLowerCase()
    assert.equal((await app.get(`/feedback/receipts?receipt=${typed}`)).location, first.location)
  })

  test('stands on the one work list of who handles it, without a word of what was said', async () => {
    const today = dayOf(app.now())
    const [step] = await app.database.readAs(scopeOf(lead.actor), (read) => asked(read, lead.actor, today))
    assert.equal(step?.due, '2026-12-08')
    assert.equal(step?.title, 'Palaute 1: tiet, kadut ja liikenne')
    assert.equal((await asked(app.database.read, neighbour.actor, today)).length, 0)
    assert.ok((await lead.get('/my')).body.includes(step.link))
  })

  test('programs that fill forms, at once, everywhere or without having opened them, send nothing; what was typed stays', async () => {
    const before = (await rows()).length
    const body = { text, organisation: OWN, wantsAnswer: 'yes' }
    const soon = await app.post('/feedback', { ...body, stamp: stampOf((await app.get('/feedback')).body) })
    assert.equal(soon.status, 422)
    assert.ok(soon.body.includes('katuvalo'))
    assert.equal((await app.post('/feedback', { ...body, stamp: await open(), homepage: 'x' })).status, 422)
    assert.equal((await app.post('/feedback', body)).status, 422)
    const faulty = await app.post('/feedback', { ...body, stamp: await open(), email: 'ei-osoite', text: '' })
    assert.equal(faulty.status, 422)
    assert.match(faulty.body, /Palautteesi: Tieto puuttuu/)
    assert.match(faulty.body, /Sähköposti: Sähköpostiosoite/)
    assert.equal((await rows()).length, before)
    // The same form, sent again by the person a moment later, goes.
    const kept = stampOf(soon.body)
    app.turnTo(app.now().add({ seconds: 5 }))
    assert.equal((await app.post('/feedback', { ...body, stamp: kept })).status, 303)
  })

  test('pictures are looked at by their content; the sender is told in words, and handlers alone see them', async () => {
    const send = async (name: string, body: Buffer) => {
      const form = new FormData()
      for (const [field, value] of Object.entries({ stamp: await open(), text, organisation: OWN }))
        form.append(field, value)
      form.append('picture', new Blob([new Uint8Array(body)]), name)
      const request = new Request('http://localhost', { method: 'POST', body: form })
      return app.app.inject({
        method: 'POST',
        url: '/feedback',
        headers: { 'content-type': request.headers.get('content-type') ?? '' },
        payload: Buffer.from(await request.arrayBuffer()),
      })
    }
    for (const [name, body, said] of [
      [
        'kuva.jpg',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        /SVG-kuvaa ei voi/,
      ],
      ['kuva.jpg', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), /HEIC-muodossa/],
      ['kuva.jpg', Buffer.alloc(50 * 1024 * 1024, 0xff), /enintään 10 Mt/],
    ] as const) {
      const answer = await send(name, body)
      assert.equal(answer.statusCode, 422, `${body.length} ${answer.body.slice(0, 300)}`)
      assert.match(answer.body, said)
      assert.ok(answer.body.includes('katuvalo'), 'what was typed stays')
    }
    const taken = await send('kuva.jpg', Buffer.from('ffd8ffdb0004aaaaffda0004aaaa01ffd9', 'hex'))
    assert.equal(taken.statusCode, 303, taken.body.slice(0, 500))
    const { id } = await newest()
    const shown = await lead.get(`/feedback/queue/${id}`)
    const picture = /\/feedback\/queue\/[\w-]+\/pictures\/[\w-]+/.exec(shown.body)?.[0] ?? ''
    assert.equal((await lead.get(picture)).headers['content-type'], 'image/jpeg')
    assert.equal((await neighbour.get(picture)).status, 404)
    assert.equal((await app.get(picture)).status, 403)
  })

  test('is nobody else’s to read or answer: neighbours, employees and the strategy team find nothing', async () => {
    const { id } = await newest()
    const others = [
      neighbour,
      await app.person('employee', OWN),
      await app.person('strategyTeam'),
      await app.person('reader', OWN),
    ]
    for (const other of others) {
      assert.equal((await other.get(`/feedback/queue/${id}`)).status, 404)
      assert.equal((await other.post(`/feedback/queue/${id}/answers`, { answer: 'Kiitos palautteesta' })).status, 404)
      assert.ok(!(await other.get('/feedback/queue')).body.includes('katuvalo'))
    }
    assert.equal((await newest()).closed_on, null)
  })

  test('a handler who is named sees the messages of their sector, and those only, until it ends', async () => {
    const clerk = await app.person('employee', OWN)
    await app.database.transact(system, (tx) =>
      tx.insertInto('sector').values({ key: 'tekninen', name: 'Tekninen toimi', recorded_at: app.now() }).execute(),
    )
    assert.equal(
      (await lead.post(`/feedback/desks/${OWN}/handlers`, { person: clerk.actor.person, handled: 'tekninen' })).status,
      303,
    )
    await sent({ text: 'Kuoppa Esimerkkitiellä' })
    const road = await newest()
    assert.equal(road.sector, 'tekninen')
    await sent({ text: 'Kirjasto on hyvä' })
    const other = await newest()
    assert.equal((await clerk.get(`/feedback/queue/${road.id}`)).status, 200)
    assert.equal((await clerk.get(`/feedback/queue/${other.id}`)).status, 404)
    const steps = await app.database.readAs(system, (read) => openSteps(read, dayOf(app.now())))
    assert.deepEqual(steps.find((one) => one.subject === road.id)?.persons, [clerk.actor.person])
    const { id } = await app.database.readAs(system, (read) =>
      read.selectFrom('feedback_handler').select('id').executeTakeFirstOrThrow(),
    )
    assert.equal((await neighbour.post(`/feedback/desks/${OTHER}/handlers/${id}/end`, {})).status, 404)
    assert.equal((await lead.post(`/feedback/desks/${OWN}/handlers/${id}/end`, {})).status, 303)
    assert.equal((await clerk.get(`/feedback/queue/${road.id}`)).status, 404)
  })

  test('answering opens the next one; the answer goes to the sender in their language and onto the receipt', async () => {
    const receipt = await sent({ text: 'Vägen är hal', email: 'invanare@example.com' }, '/sv')
    const { id } = await newest()
    const shown = await lead.get(`/feedback/queue/${id}`)
    assert.match(shown.body, /ruotsi/)
    assert.match(shown.body, /<textarea[^>]*autofocus/i)
    const answered = await lead.post(`/feedback/queue/${id}/answers`, { answer: 'Vi sandar vägen i dag.' })
    assert.match(answered.location ?? '', /^\/feedback\/queue\/[\w-]{36}$/)
    assert.notEqual(answered.location, `/feedback/queue/${id}`)
    assert.match((await app.get(receipt)).body, /Vi sandar vägen i dag\./)
    const mail = (await mails()).at(-1)
    assert.match(mail?.subject ?? '', /^Svar på din respons/)
    assert.match(mail?.body ?? '', /Vi sandar vägen i dag\./)
    assert.equal((await lead.post(`/feedback/queue/${id}/answers`, { answer: 'Toinen vastaus' })).status, 409)
    const left = await app.database.readAs(system, (read) => openSteps(read, dayOf(app.now())))
    assert.ok(!left.some((one) => one.subject === id))
    assert.deepEqual([await figure(), await percent()], ['1/1', 100])
  })

  test('a longer promise changes nothing of what has come; accessibility is answered in 14 days by law', async () => {
    const before = await newest()
    assert.equal(
      (await lead.post(`/feedback/desks/${OWN}/promises`, { sector: '', days: '20', owner: '' })).status,
      303,
    )
    assert.equal((await newest()).due, before.due)
    assert.match((await app.get('/feedback')).body, /Kaustinen: vastaus viimeistään 20 työpäivässä/)
    await sent({ text: 'Asia josta en tiedä' })
    const { id, due } = await newest()
    assert.equal(due, '2026-12-22')
    const to = { category: 'accessibility', sector: '' }
    assert.equal((await lead.post(`/feedback/queue/${id}/sorting`, to)).status, 303)
    assert.equal((await newest()).due, '2026-12-08')
    assert.equal((await lead.post(`/feedback/queue/${id}/sorting`, { ...to, category: 'other' })).status, 303)
    assert.equal((await newest()).due, '2026-12-08')
  })

  test('handed to another municipality it is theirs, with the day it had and the text that the sender sees', async () => {
    const receipt = await sent({ text: 'Liikuntahallin ovi', email: 'asukas@example.com' })
    const row = await newest()
    const given = { to: OTHER, handOverText: 'Halli on Halsualla. Halsuan kunta vastaa sinulle.' }
    assert.equal((await lead.post(`/feedback/queue/${row.id}/hand-over`, given)).status, 303)
    assert.equal((await lead.get(`/feedback/queue/${row.id}`)).status, 404)
    assert.equal((await neighbour.get(`/feedback/queue/${row.id}`)).status, 200)
    assert.equal((await newest()).due, row.due)
    assert.match((await app.get(receipt)).body, /Halli on Halsualla\./)
    assert.match((await mails()).at(-1)?.body ?? '', /Halli on Halsualla\./)
    const steps = await app.database.readAs(system, (read) => openSteps(read, dayOf(app.now())))
    assert.deepEqual(steps.find((one) => one.subject === row.id)?.persons, [neighbour.actor.person])
    const outside = { to: 'outside', handOverText: 'Hallin omistaa yhdistys. Se vastaa sinulle.' }
    assert.equal((await neighbour.post(`/feedback/queue/${row.id}/hand-over`, outside)).status, 303)
    assert.match((await app.get(receipt)).body, /Siirretty toiselle vastaajalle/)
  })

  test('two about the same are joined, answered at once and each by its own day; or taken apart again', async () => {
    await sent({ text: 'Silta on poikki', email: 'yksi@example.com' })
    const first = await newest()
    await sent({ text: 'Silta on rikki', email: 'kaksi@example.com' })
    const second = await newest()
    const before = await figure()
    assert.equal((await lead.post(`/feedback/queue/${second.id}/joining`, { into: first.id })).status, 303)
    assert.equal(await figure(), before)
    assert.equal((await lead.post(`/feedback/queue/${second.id}/separation`, {})).status, 303)
    assert.equal((await lead.post(`/feedback/queue/${second.id}/joining`, { into: first.id })).status, 303)
    assert.equal((await lead.post(`/feedback/queue/${first.id}/answers`, { answer: 'Silta korjataan.' })).status, 303)
    assert.deepEqual(
      (await mails())
        .filter((one) => one.body.includes('Silta korjataan.'))
        .map((one) => one.address)
        .sort(),
      ['kaksi@example.com', 'yksi@example.com'],
    )
    const [done, total] = before.split('/').map(Number)
    assert.equal(await figure(), `${(done ?? 0) + 2}/${(total ?? 0) + 2}`)
  })

  test('is public only as a moderator approved it; "me too" counts once a day from a network', async () => {
    await sent({ placeText: 'Esimerkkitie 1 A' })
    const { id } = await newest()
    const given = { publicText: 'Katuvalo on pimeänä.', publicAnswer: '' }
    assert.equal((await lead.post(`/feedback/queue/${id}/publication`, given)).status, 422)
    assert.equal((await lead.post(`/feedback/queue/${id}/publication`, { ...given, checked: 'yes' })).status, 303)
    const shown = await app.get('/feedback/public')
    assert.match(shown.body, /Katuvalo on pimeänä\./)
    for (const hidden of ['Esimerkki Asukas', 'Esimerkkitie']) assert.ok(!shown.body.includes(hidden), hidden)
    const support = /\/feedback\/public\/[\w-]+\/supports/.exec(shown.body)?.[0] ?? ''
    for (let press = 0; press < 3; press++) assert.equal((await app.post(support, {})).status, 303)
    assert.match((await app.get('/feedback/public')).body, /1 muu on kertonut samasta/)
    assert.equal((await lead.post(`/feedback/queue/${id}/answers`, { answer: 'Vaihdamme lampun.' })).status, 303)
    const answered = (await app.get('/feedback/public')).body
    assert.match(answered, />Vastattu</)
    assert.match(answered, /1 muu on kertonut samasta/)
    assert.ok(!answered.includes('Vaihdamme lampun'), 'the answer is public when a moderator says so')
    const found = await app.database.readAs({ kind: 'visitor' }, (read) => feedbackForFinding(read, id))
    assert.deepEqual([found?.publicText, found?.municipality, found?.category], ['Katuvalo on pimeänä.', OWN, 'roads'])
    assert.equal((await lead.post(`/feedback/queue/${id}/publication-removal`, {})).status, 303)
    assert.equal(await app.database.readAs({ kind: 'visitor' }, (read) => feedbackForFinding(read, id)), undefined)
  })

  test('how to reach the sender is forgotten in time, or when the sender says so; the message stays', async () => {
    const receipt = await sent({ email: 'asukas@example.com' })
    const contacts = () =>
      app.database.readAs(system, (read) => read.selectFrom('feedback_contact').select('email').execute())
    const before = (await contacts()).length
    assert.equal((await app.post(`${receipt}/contact-removal`, {})).status, 303)
    assert.equal((await contacts()).length, before - 1)
    assert.match((await app.get(receipt)).body, /Yhteystiedot on poistettu/)
    const messages = (await rows()).length
    app.turnTo('2027-01-10')
    await pruneFeedback(app.region)
    assert.deepEqual(
      (await contacts()).map((one) => one.email),
      ['asukas@example.com'],
      'of those answered over 30 days ago none; the unanswered one may still be asked for',
    )
    assert.equal((await rows()).length, messages)
  })

  test('late ones stay late: neither joined, handed on, sorted nor answered does the share rise', async () => {
    const before = await figure()
    const [done = 0, total = 0] = before.split('/').map(Number)
    const late = (await rows()).filter(
      (one) => one.closed_on === null && one.owner_org === OWN && one.merged_into === null,
    )
    assert.ok(late.length >= 4, `${late.length} late ones`)
    assert.ok(total > done)
    const [a, b, c, d] = late
    assert.equal((await lead.post(`/feedback/queue/${a?.id}/joining`, { into: b?.id ?? '' })).status, 303)
    assert.equal(await figure(), before)
    await lead.post(`/feedback/queue/${c?.id}/hand-over`, { to: OTHER, handOverText: 'Naapuri vastaa sinulle.' })
    assert.equal(await figure(), before, 'it is counted to whoever had it on its last day')
    await lead.post(`/feedback/queue/${d?.id}/hand-over`, { to: 'outside', handOverText: 'Muu vastaa sinulle.' })
    assert.equal(await figure(), before)
    await lead.post(`/feedback/queue/${b?.id}/answers`, { answer: 'Anteeksi, vastaamme myöhässä.' })
    assert.equal(await figure(), before)
    // Written down by the one who could answer at once: handled like any other, and not counted.
    const stamp = stampOf((await lead.get('/feedback/spoken')).body)
    const spoken = await lead.post('/feedback/spoken', {
      stamp,
      text: 'Hyvää työtä',
      organisation: OWN,
      wantsAnswer: 'yes',
    })
    assert.equal(spoken.status, 303, spoken.body.slice(0, 2000))
    const { id } = await newest()
    assert.equal((await lead.post(`/feedback/queue/${id}/answers`, { answer: 'Kiitos sinulle.' })).status, 303)
    assert.equal(await figure(), before)
    for (const [what, set] of [
      ['a later last day', { due: '2027-12-31' }],
      ['an earlier answer', { closed_on: '2026-11-24' }],
      ['no answer', { closed_on: null, closed_as: null }],
    ] as const)
      await assert.rejects(
        app.database.transact(system, (tx) =>
          tx
            .updateTable('feedback')
            .set(set)
            .where('id', '=', b?.id ?? '')
            .execute(),
        ),
        /final/,
        what,
      )
    await assert.rejects(
      app.database.transact(system, (tx) =>
        tx
          .deleteFrom('feedback')
          .where('id', '=', b?.id ?? '')
          .execute(),
      ),
      /permission denied|never changed/,
    )
  })

  test('leads to a finding, and its sender is told when that is decided', async () => {
    const receipt = await sent({ email: 'asukas@example.com' })
    const { id } = await newest()
    const begin = `/findings/new?source=feedback&id=${id}`
    assert.match((await lead.get(`/feedback/queue/${id}`)).body, /source=feedback/)
    assert.equal((await neighbour.get(begin)).status, 404)
    assert.equal((await lead.get(begin)).status, 200)
    const given = { title: 'Katuvalot', text: 'Valot ovat pimeinä', organisation: OWN }
    const { location = '' } = await lead.post(`/findings?source=feedback&id=${id}`, given)
    assert.match((await lead.get(location)).body, new RegExp(`href="/feedback/queue/${id}"`))
    const no = { what: 'no', seen: '', said: 'Valot ovat pimeinä.', grounds: 'Työ on jo tilattu.' }
    const by = { by: `person:${lead.actor.person}`, day: dayOf(app.now()).toString() }
    const decided = await lead.post(`${location}/decisions`, { ...no, ...by })
    assert.equal(decided.status, 303, decided.body.slice(0, 1000))
    const mail = (await mails()).at(-1)
    assert.equal(mail?.address, 'asukas@example.com')
    assert.match(mail?.body ?? '', new RegExp(`/said-and-done/${OWN}`))
    assert.match((await app.get(receipt)).body, new RegExp(`href="/said-and-done/${OWN}"`))
  })
})

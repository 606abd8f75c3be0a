import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pino } from 'pino'
import { type TestDatabase, testDatabase } from '../../../tests/database.ts'
import { readConfig } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import { type MailParts, mailFile, mailFileText, newestMails, pruneMail, queueMail, sendDue } from './index.ts'
import { mailHtml, mailPlain } from './letter.ts'
import { mailServer } from './mail-server.testing.ts'
import { eraseMailOf } from './outbox.ts'

const system = { kind: 'system' } as const

describe('mail', () => {
  let opened: TestDatabase
  let folder: string
  let now = Temporal.Now.instant()
  before(async () => {
    opened = await testDatabase()
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'digiseutu-mail-'))
  })
  after(async () => {
    await opened.close()
    await fs.rm(folder, { recursive: true, force: true })
  })
  const partsOf = (mailUrl?: string, database = opened.database): MailParts => ({
    config: readConfig({
      DATA_DIR: folder,
      MAIL_FROM: 'digiseutu@example.com',
      ...(mailUrl ? { MAIL_URL: mailUrl } : {}),
    }),
    database,
    clock: { now: () => now },
    log: pino({ level: 'silent' }),
  })
  const queue = (subject: string, to = { address: 'resident.1@example.com' }) => {
    now = now.add({ seconds: 1 }) // the newest one is the last one
    return opened.database.transact(system, (tx) =>
      queueMail(tx, { to, subject, text: 'Hyvää päivää, ä ja ö.\n' }, now),
    )
  }
  const newest = async () => (await opened.database.readAs(system, (read) => newestMails(read, 1)))[0]

  it('becomes a file when there is no mail server', async () => {
    const parts = partsOf()
    const id = await queue('Ensimmäinen\nviesti')
    assert.equal(await sendDue(parts), 1)
    assert.equal(await sendDue(parts), 0)
    const file = (await mailFile(parts.config, id)) ?? ''
    assert.match(file, new RegExp(`Message-ID: <${id}@example\\.com>`))
    assert.match(file, /^Date: \w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} \+0000$/m)
    assert.match(file, /^To: resident\.1@example\.com$/m)
    assert.equal(await mailFileText(parts.config, id), 'Hyvää päivää, ä ja ö.\n')
    assert.equal((await newest())?.state, 'sent')
  })

  it('keeps no working link once it is sent, nor shows one before', async () => {
    const token = 'aB3_'.repeat(10).concat('xyz')
    await opened.database.transact(system, (tx) =>
      queueMail(
        tx,
        { to: { address: 'a.1@example.com' }, subject: 'x', text: `https://example.com/x/${token}\n`, html: token },
        now,
      ),
    )
    const stored = () =>
      opened.database.readAs(system, (read) =>
        read.selectFrom('outbox').select(['body', 'html']).where('subject', '=', 'x').executeTakeFirstOrThrow(),
      )
    const shown = (await opened.database.readAs(system, (read) => newestMails(read))).find((one) => one.subject === 'x')
    assert.equal(shown?.text, 'https://example.com/x/…\n')
    assert.match((await stored()).body, new RegExp(token))
    await sendDue(partsOf())
    assert.deepEqual(await stored(), { body: 'https://example.com/x/…\n', html: null })
  })

  it('is not queued when the action around it fails', async () => {
    await assert.rejects(
      opened.database.transact(system, async (tx) => {
        await queueMail(tx, { to: { address: 'resident.1@example.com' }, subject: 'Ei', text: 'Ei' }, now)
        throw new Error('the action failed')
      }),
    )
    assert.notEqual((await newest())?.subject, 'Ei')
  })

  it('goes to the server once, also when two processes send at the same moment', async () => {
    const server = await mailServer()
    const second = await openDatabase({ url: opened.url })
    try {
      const ids = await Promise.all(Array.from({ length: 12 }, (_, at) => queue(`Viesti ${at}`)))
      const sent = await Promise.all([sendDue(partsOf(server.url)), sendDue(partsOf(server.url, second))])
      assert.equal(sent[0] + sent[1], 12)
      const taken = server.taken.map((mail) => /Message-ID: <([^@]+)@/.exec(mail)?.[1]).sort()
      assert.deepEqual(taken, [...ids].sort())
    } finally {
      server.close()
      await second.close()
    }
  })

  it('that is refused is tried again after longer and longer pauses, then given up', async () => {
    const server = await mailServer(true)
    try {
      const parts = partsOf(server.url)
      await queue('Ei perille')
      assert.equal(await sendDue(parts), 1)
      assert.equal(await sendDue(parts), 0)
      const row = await newest()
      assert.deepEqual([row?.state, row?.attempts], ['waits', 1])
      assert.doesNotMatch(row?.lastFault ?? '', /@/)
      let tries = 1
      for (let minutes = 0; minutes < 4000 && (await newest())?.state === 'waits'; minutes += 60) {
        now = now.add({ minutes: 60 })
        tries += await sendDue(parts)
      }
      assert.equal((await newest())?.state, 'givenUp')
      assert.equal(tries, 8)
    } finally {
      server.close()
    }
  })

  it('waits while the server is away, and goes when it is back', async () => {
    const away = await mailServer()
    away.close()
    const id = await queue('Odottaa')
    await sendDue(partsOf(away.url))
    assert.equal((await newest())?.state, 'waits')
    now = now.add({ minutes: 2 })
    const parts = partsOf()
    await sendDue(parts)
    assert.notEqual(await mailFile(parts.config, id), undefined)
  })

  it('to a person without details is not sent', async () => {
    now = now.add({ seconds: 1 })
    const person = await opened.database.transact(system, async (tx) => {
      const row = await tx.insertInto('person').values({ recorded_at: now }).returning('id').executeTakeFirstOrThrow()
      await queueMail(tx, { to: { person: row.id }, subject: 'Poistetulle', text: 'x' }, now)
      return row.id
    })
    await sendDue(partsOf())
    const row = await newest()
    assert.deepEqual([row?.person, row?.state], [person, 'givenUp'])
  })

  it('is read by the administrator and the program only', async () => {
    const count = (scope: Parameters<TestDatabase['database']['readAs']>[0]) =>
      opened.database.readAs(scope, (read) => newestMails(read)).then((all) => all.length)
    const person = {
      kind: 'person',
      person: crypto.randomUUID(),
      organisations: ['074'],
      groups: [],
      staff: true,
      strategyTeam: true,
    } as const
    assert.equal(await count({ kind: 'visitor' }), 0)
    assert.equal(await count({ ...person, organisations: ['074'], groups: [], administrator: false }), 0)
    assert.ok((await count({ ...person, organisations: [], groups: [], administrator: true })) > 0)
  })

  it('goes after 30 days, with its file', async () => {
    const parts = partsOf()
    const id = await queue('Vanha')
    await sendDue(parts)
    now = now.add({ hours: 31 * 24 })
    assert.ok((await pruneMail(parts)) > 0)
    assert.equal(await mailFile(parts.config, id), undefined)
    assert.equal((await opened.database.readAs(system, (read) => newestMails(read))).length, 0)
  })

  it('that was removed leaves no file, also when whoever removed it ended before the file', async () => {
    const parts = partsOf()
    const kept = await queue('Jää')
    const id = await queue('Poistuu', { address: 'gone.1@example.com' })
    await sendDue(parts)
    const half = path.join(folder, 'mail', `${crypto.randomUUID()}.eml.part`)
    await fs.writeFile(half, 'x')
    await opened.database.transact(system, (tx) => eraseMailOf(tx, crypto.randomUUID(), 'gone.1@example.com'))
    assert.notEqual(await mailFile(parts.config, id), undefined)
    await pruneMail(parts)
    assert.equal(await mailFile(parts.config, id), undefined)
    assert.notEqual(await mailFile(parts.config, kept), undefined)
    await assert.rejects(fs.access(half))
  })

  it('has the same words as text and as HTML, and nothing in it becomes markup', () => {
    const text = { locale: 'fi', before: ['Hei <b>,'], link: 'https://example.com/?a=1&b=2', after: ['Loppu'] }
    assert.equal(mailPlain(text), 'Hei <b>,\n\nhttps://example.com/?a=1&b=2\n\nLoppu\n')
    assert.match(mailHtml(text), /Hei &lt;b&gt;,.*href="https:\/\/example\.com\/\?a=1&amp;b=2"/)
  })
})

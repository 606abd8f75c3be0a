import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { pino } from 'pino'
import { type TestDatabase, testDatabase } from '../../../tests/database.ts'
import { readConfig } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import { type MailParts, newestMails, queueMail, sendDue } from './index.ts'
import { mailServer } from './mail-server.testing.ts'
import { deliver } from './transport.ts'

const system = { kind: 'system' } as const

describe('a mail on its way', () => {
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
  const partsOf = (mailUrl: string, database = opened.database): MailParts => ({
    config: readConfig({ DATA_DIR: folder, MAIL_FROM: 'digiseutu@example.com', MAIL_URL: mailUrl }),
    database,
    clock: { now: () => now },
    log: pino({ level: 'silent' }),
  })
  const queue = (subject: string) => {
    now = now.add({ seconds: 1 })
    const to = { address: 'resident.1@example.com' }
    return opened.database.transact(system, (tx) => queueMail(tx, { to, subject, text: 'x' }, now))
  }
  const newest = async () => (await opened.database.readAs(system, (read) => newestMails(read, 1)))[0]

  it('is sent with no transaction open', async () => {
    const seen: string[] = []
    const server = await mailServer(false, async () => {
      const { rows } = await sql<{ n: string }>`
        select count(*)::text as n from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
          and backend_type = 'client backend'`.execute(opened.database.read)
      seen.push(rows[0]?.n ?? '')
    })
    try {
      await queue('Ilman tapahtumaa')
      assert.equal(await sendDue(partsOf(server.url)), 1)
      assert.deepEqual(seen, ['0'])
    } finally {
      server.close()
    }
  })

  it('under way is left alone by others, and goes once more when its sender ends before noting it', async () => {
    let meanwhile: number | undefined
    const second = await openDatabase({ url: opened.url })
    const server = await mailServer(false, async () => {
      meanwhile ??= await sendDue(partsOf(server.url, second))
    })
    let calls = 0
    const ending: TestDatabase['database'] = {
      ...opened.database,
      transact: (scope, work) => {
        calls += 1
        return calls === 1 ? opened.database.transact(scope, work) : Promise.reject(new Error('the program ended'))
      },
    }
    try {
      const id = await queue('Kahdesti')
      await assert.rejects(sendDue(partsOf(server.url, ending)), /the program ended/)
      assert.equal(meanwhile, 0)
      assert.equal(await sendDue(partsOf(server.url)), 0)
      now = now.add({ minutes: 6 })
      assert.equal(await sendDue(partsOf(server.url)), 1)
      now = now.add({ hours: 48 })
      assert.equal(await sendDue(partsOf(server.url)), 0)
      const taken = server.taken.map((mail) => /Message-ID: <([^@]+)@/.exec(mail)?.[1])
      assert.deepEqual(taken, [id, id])
      assert.deepEqual([(await newest())?.state, (await newest())?.attempts], ['sent', 2])
    } finally {
      server.close()
      await second.close()
    }
  })

  it('is given up when the program ends in the middle of every try', async () => {
    const server = await mailServer()
    try {
      const id = await queue('Aina kesken')
      await opened.database.transact(system, (tx) =>
        tx.updateTable('outbox').set({ attempts: 8 }).where('id', '=', id).execute(),
      )
      assert.equal(await sendDue(partsOf(server.url)), 1)
      assert.equal((await newest())?.state, 'givenUp')
      assert.deepEqual(server.taken, [])
    } finally {
      server.close()
    }
  })

  it('is not waited for longer than its limit, also from a server that goes on talking', async () => {
    const talker = net.createServer((socket) => {
      socket.on('error', () => undefined)
      const more = setInterval(() => socket.write('220-wait\r\n'), 20)
      socket.on('close', () => clearInterval(more))
    })
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve))
    const address = talker.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { config } = partsOf(`smtp://127.0.0.1:${port}`)
    const message = { id: 'x', from: 'a@example.com', to: 'b@example.com', subject: 'x', text: 'x', html: undefined }
    try {
      await assert.rejects(deliver(config, { ...message, at: now }, 200))
    } finally {
      talker.close()
    }
  })
})

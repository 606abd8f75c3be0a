import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { system } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { add, administrator } from '../sample-people.testing.ts'

const idOf = (page: string) => page.split('/').at(-1) ?? ''

/** How many people there have ever been. */
const keys = (house: SampleHouse) =>
  house.region.database
    .readAs(system, (read) => read.selectFrom('person').select('id').execute())
    .then((all) => all.length)

describe('at the same moment', () => {
  let house: SampleHouse
  let admin: Browser
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
  })
  after(() => house.close())

  it('several invitations are made for a person: one of them works', async () => {
    const who = { name: 'Esimerkki Lukija', email: 'reader.2@example.com', relation: 'reader', of: 'o:region' }
    const { page } = await add(admin, who)
    for (let round = 0; round < 5; round++) {
      await Promise.all([1, 2, 3].map(() => admin.post(`${page}/invitations`, { language: 'fi' })))
      const open = await house.region.database.readAs(system, (read) =>
        read
          .selectFrom('one_use_link')
          .select('hash')
          .where('person', '=', idOf(page))
          .where('void_at', 'is', null)
          .execute(),
      )
      assert.equal(open.length, 1)
    }
  })

  it('one address is added from several tabs: one person is made, and the others are told', async () => {
    await admin.get('/admin/people/new?relation=reader')
    const send = (n: number) =>
      admin.post('/admin/people', {
        name: `Esimerkki Tupla ${n}`,
        email: 'double.1@example.com',
        relation: 'reader',
        of: 'o:074',
        since: '1.1.2024',
      })
    const before = await keys(house)
    const answers = await Promise.all([1, 2, 3].map(send))
    assert.deepEqual(answers.map((one) => one.status).sort(), [303, 422, 422])
    assert.match(answers.find((one) => one.status === 422)?.body ?? '', /Sähköposti on jo toisella henkilöllä/)
    assert.equal(await keys(house), before + 1, 'no key is left behind')
  })

  it('two people are given one address: one of them gets it', async () => {
    const pages: { page: string; seen: string }[] = []
    for (const at of [1, 2]) {
      const email = `change.${at}@example.com`
      const { page } = await add(admin, { name: 'Esimerkki Lukija', email, relation: 'reader', of: 'o:region' })
      pages.push({ page, seen: /name="seen" value="([^"]+)"/.exec((await admin.get(page)).body)?.[1] ?? '' })
    }
    const answers = await Promise.all(
      pages.map(({ page, seen }) =>
        admin.post(`${page}/details`, { name: 'Esimerkki Lukija', email: 'same.1@example.com', seen }),
      ),
    )
    assert.deepEqual(answers.map((one) => one.status).sort(), [303, 422])
  })
})

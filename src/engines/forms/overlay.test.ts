import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { openForm } from './actions.ts'
import { type FormDefinition, formSchema } from './definition.ts'
import { nextVersion, openedForm, said } from './forms.testing.ts'
import { flowOn, followBase, makeOverlay, overlayState, saveOverlay } from './overlay.ts'
import { type FormPart, formOf, partsOf } from './parts.ts'
import type { FormHead } from './queries.ts'

const question = (key: string, label: string) => ({ key, kind: 'shortText', label: said(label) })
const common = (more: Partial<FormDefinition> = {}): FormDefinition =>
  formSchema.parse({
    languages: ['fi', 'sv', 'en'],
    title: said('Yhteinen kysely'),
    sections: [
      { key: 'you', title: said('Sinä'), questions: [question('age', 'Ikä'), question('home', 'Kunta')] },
      { key: 'work', questions: [question('need', 'Mitä tarvitset?')] },
    ],
    ...more,
  })
const part = (key: string, label: string): FormPart => ({
  key,
  is: 'question',
  question: { ...question(key, label), required: false, settings: {} },
})

describe('a municipality’s own form on a common one', () => {
  let app: TestApp
  let lead: TestPerson
  let base: FormHead
  let own = { form: '', revision: '' }
  const grounds = 'Kysymme saman jo muualla'
  const asLead = { scope: () => scopeOf(lead.actor) }
  before(async () => {
    app = await testApp({ freeze: false })
    lead = await app.person('digitalLead', '236')
    const opened = {
      key: 'yhteinen',
      owner: 'region',
      privacy: 'anonymous' as const,
      definition: common(),
      now: app.now(),
    }
    base = await openedForm(app.database, opened)
  })
  after(() => app.close())

  const state = () => app.database.readAs(asLead.scope(), (read) => overlayState(read, own.form))
  const flow = () => app.database.transact(system, (tx) => flowOn(tx, base.id, app.now()))

  it('is parts and the same form again', () => assert.deepEqual(formOf(partsOf(common())), common()))

  it('puts, hides and adds parts with grounds, and is answered as its own', async () => {
    const { actor } = lead
    const neighbour = await app.person('digitalLead', '074')
    const made = { key: 'oma', owner: '236', base: base.id }
    assert.deepEqual(
      await app.database.transact(scopeOf(neighbour.actor), (tx) => makeOverlay(tx, made, neighbour.actor, app.now())),
      { ok: false, why: 'notAllowed' },
    )
    const begun = await app.database.transact(asLead.scope(), (tx) => makeOverlay(tx, made, actor, app.now()))
    assert.ok(begun.ok)
    const changes = [
      { is: 'put', part: part('need', 'Mitä tarvitset kirjastolta?'), grounds },
      { is: 'hide', key: 'home', grounds },
      { is: 'add', part: part('bus', 'Tuletko bussilla?'), after: 'age', grounds },
    ]
    const save = (seen: string, overlay: unknown) =>
      app.database.transact(asLead.scope(), (tx) => saveOverlay(tx, begun.form, seen, overlay, actor, app.now()))
    const saved = await save(begun.revision, changes)
    assert.ok(saved.ok, JSON.stringify(saved))
    own = { form: begun.form, revision: saved.revision }
    assert.equal((await save(begun.revision, [])).ok, false)
    const bare = await save(own.revision, [{ is: 'hide', key: 'home' }])
    assert.ok(!bare.ok && bare.why === 'invalid', 'a change without grounds is none')
    await app.database.transact(asLead.scope(), (tx) => openForm(tx, own.form, { opens: app.now() }, actor, app.now()))
    const page = await app.get('/forms/oma')
    shows(page, /Ikä[\s\S]*bussilla[\s\S]*tarvitset kirjastolta/)
    lacks(page, /Kunta<\/label>/)
  })

  it('follows the base by itself where both agree, and waits for its people where they do not', async () => {
    const before = common()
    before.sections[0]?.questions.push({ ...question('lang', 'Kieli'), required: false, settings: {} })
    await nextVersion(app.database, base, before, app.now())
    await flow()
    assert.deepEqual([(await state())?.on, (await state())?.newest], [2, 2])
    shows(await app.get('/forms/oma'), /Kieli/)
    const changed = structuredClone(before)
    changed.sections[1]?.questions.splice(0, 1, {
      ...question('need', 'Mikä auttaisi?'),
      required: false,
      settings: {},
    })
    await nextVersion(app.database, base, changed, app.now())
    await flow()
    const waiting = await state()
    assert.deepEqual([waiting?.on, waiting?.newest, waiting?.conflicts.map((one) => one.why)], [2, 3, ['changed']])
    shows(await app.get('/forms/oma'), /tarvitset kirjastolta/)
    const follow = (keep: 'own' | 'base' | undefined) =>
      app.database.transact(asLead.scope(), (tx) => followBase(tx, own.form, () => keep, lead.actor, app.now()))
    assert.equal((await follow(undefined)).ok, false)
    const settled = await follow('base')
    assert.ok(settled.ok)
    shows(await app.get('/forms/oma'), /Mikä auttaisi/)
    assert.deepEqual((await state())?.conflicts, [])
  })
})

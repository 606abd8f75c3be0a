import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  checkForm,
  compile,
  type FormDefinition,
  formSchema,
  kindOf,
  kinds,
  questionsOf,
} from '../../../engines/forms/index.ts'
import { madeUp, wrongIn } from '../publishing/trial.ts'
import { earlierThan, readCondition, testsOf } from './conditions.ts'
import { keyedOptions, optionTexts } from './options.ts'
import { type Command, edit, seenOf, touches } from './parts.ts'
import { readSettings, settingsOf, typedSettings } from './settings.ts'
import { firstDraft } from './typed.ts'

const LANGUAGES = ['fi', 'sv', 'en'] as const
const text = (of: string) => ({ fi: of, sv: of, en: of })
const begin = (): FormDefinition => firstDraft(text('Lomake'), LANGUAGES)
const add = (form: FormDefinition, kind: string, section = 's1'): FormDefinition => {
  const question = { kind, label: text(kind), required: false, settings: { ...kindOf(kind)?.fresh() } }
  const done = edit(form, { is: 'addQuestion', section, question })
  assert.ok(done.ok)
  return done.definition
}

describe('options of a question', () => {
  const before = [
    { key: 'a', label: { fi: 'Hyvä', sv: 'Bra' } },
    { key: 'b', label: { fi: 'Huono', sv: 'Dålig' } },
  ]
  const keysOf = (fi: string, sv: string) => {
    const read = optionTexts({ fi, sv })
    assert.ok(read.ok)
    return keyedOptions(before, read.labels).map((one) => one.key)
  }

  it('keep their keys when they change places, when their words are mended, and when others come and go', () => {
    assert.deepEqual(keysOf('Huono\nHyvä', 'Dålig\nBra'), ['b', 'a'])
    assert.deepEqual(keysOf('Oikein hyvä\nHuono', 'Bra\nDålig'), ['a', 'b'])
    assert.deepEqual(keysOf('Mainio\nHuono', 'Utmärkt\nDålig'), ['a', 'b'])
    assert.deepEqual(keysOf('En tiedä\nHyvä\nHuono', 'Vet inte\nBra\nDålig'), ['o1', 'a', 'b'])
    assert.deepEqual(keysOf('Huono', 'Dålig'), ['b'])
  })

  it('need as many lines in each language', () => {
    assert.deepEqual(optionTexts({ fi: 'A\nB', sv: 'A' }), { ok: false, counts: { fi: 2, sv: 1 } })
  })
})

describe('settings', () => {
  it('of every kind stand in fields and come back from them', () => {
    for (const kind of kinds) {
      const fresh = { ...kind.fresh() }
      const typed = typedSettings(settingsOf(kind), fresh)
      const read = readSettings(kind, fresh, typed, LANGUAGES, 'fi')
      assert.deepEqual(read.problems, {}, kind.key)
      assert.deepEqual(kind.settings.parse(read.settings), kind.settings.parse(fresh), kind.key)
    }
  })
})

describe('a draft', () => {
  it('lets those who change different parts alone, and sees who changes the same one', () => {
    const form = add(add(begin(), 'shortText'), 'number')
    const seen = seenOf(form, 'q1')
    const [other] = questionsOf(form).slice(1)
    assert.ok(other)
    const theirs = edit(form, { is: 'question', question: { ...other, label: text('Muu') } })
    assert.ok(theirs.ok)
    assert.equal(seenOf(theirs.definition, 'q1'), seen)
    assert.notEqual(seenOf(theirs.definition, 'q2'), seenOf(form, 'q2'))
    assert.deepEqual(touches({ is: 'move', part: 'q1', to: 'up' }), undefined)
  })

  it('gives no key again that a published version has had', () => {
    const published = add(begin(), 'shortText')
    const without = edit(published, { is: 'remove', part: 'q1' })
    assert.ok(without.ok)
    const question = { kind: 'number', label: text('Luku'), required: false, settings: {} }
    const done = edit(without.definition, { is: 'addQuestion', section: 's1', question }, [published])
    assert.ok(done.ok)
    assert.equal(done.part, 'q2')
  })

  it('keeps its one section', () => {
    assert.deepEqual(edit(begin(), { is: 'remove', part: 's1' }), { ok: false, why: 'last' })
  })
})

/** What an editor may do next, as numbers that choose among what there is. */
const commands = fc.array(fc.tuple(fc.nat(6), fc.nat(), fc.nat(), fc.nat()), { maxLength: 40 })

function played(steps: readonly (readonly [number, number, number, number])[]): FormDefinition {
  let form = begin()
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
  for (const [what, which, more, most] of steps) {
    const kind = pick(kinds, more)
    const section = pick(form.sections, which)
    const question = pick(questionsOf(form), which)
    if (kind === undefined || section === undefined) continue
    const fresh = {
      kind: kind.key,
      label: text(`Kysymys ${which}`),
      required: most % 2 === 0,
      settings: { ...kind.fresh() },
      ...(kind.identifies(kind.fresh()) ? { personal: { why: text('Vastaamme.'), days: 30 } } : {}),
    }
    const part = pick([...form.sections, ...questionsOf(form)], which)?.key ?? 's1'
    const offered = testsOf(earlierThan(form, question?.key), 'fi')
    const when = readCondition(
      {
        test0: pick(offered, more)?.value ?? '',
        test1: pick(offered, most)?.value ?? '',
        how: most % 3 === 0 ? 'any' : 'all',
      },
      offered,
      undefined,
    )
    const all: (Command | undefined)[] = [
      { is: 'addQuestion', section: section.key, question: fresh },
      { is: 'addSection', section: { title: text(`Osio ${which}`) } },
      { is: 'move', part, to: most % 2 === 0 ? 'up' : 'down' },
      { is: 'remove', part },
      question && { is: 'question', question: { ...question, ...(when === undefined ? {} : { when }) } },
      { is: 'addQuestion', section: section.key, question: fresh },
      { is: 'head', head: { ...begin(), shown: most % 2 === 0 ? 'steps' : 'onePage' } },
    ]
    const command = all[what]
    const done = command === undefined ? undefined : edit(form, command)
    if (done?.ok) form = done.definition
  }
  return form
}

describe('any form that the editor can make', () => {
  it('stays one through its file, and once its checks pass it asks, validates, sums up and exports', () => {
    fc.assert(
      fc.property(commands, fc.nat(1000), (steps, seed) => {
        const form = formSchema.parse(JSON.parse(JSON.stringify(played(steps))))
        const checked = checkForm(form, 'confidential')
        if (!checked.ok) {
          // Only what people are told of: nothing is asked yet, or a question was moved before the one it depends on.
          assert.deepEqual(
            checked.problems.filter((one) => !['nothing', 'later'].includes(one.why)),
            [],
          )
          return
        }
        const compiled = compile(checked.form)
        const answers = madeUp(compiled, seed)
        assert.deepEqual(
          compiled.parse(compiled.typed(answers), Temporal.PlainDate.from('2026-11-24')).answers,
          answers,
        )
        const missed = wrongIn(compiled, answers, Temporal.PlainDate.from('2026-11-24'))
        assert.ok(missed.every((one) => one.error === 'required'))
        for (const { question, kind, ready } of compiled.questions) {
          ready.page({ locale: 'fi', raw: {}, errors: new Map() })
          const answer = answers[question.key]
          assert.equal(ready.cells(answer, 'fi').length, ready.columns('fi').length)
          const collector = kind.collect()
          const codes = compiled.codes(answers)
          collector.add(
            ready.read(
              new DataView(codes.buffer, codes.byteOffset, codes.length),
              compiled.question(question.key)?.at ?? 0,
            ),
          )
          assert.equal(collector.result().answered, kind.asks && answer !== undefined ? 1 : 0, question.key)
        }
      }),
      { numRuns: 150 },
    )
  })
})

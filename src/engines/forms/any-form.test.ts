import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { attribute, type Part, partsWith, readHtml } from '../../../tests/http/tree.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { locales } from '../../platform/i18n/index.ts'
import { exampleView } from '../../platform/ui/example.testing.ts'
import { renderPage } from '../../platform/ui/index.ts'
import { ReviewPage } from './answering/end-pages.tsx'
import { goOn, stepsOf } from './answering/flow.ts'
import { StepPage } from './answering/step-page.tsx'
import { anyAnswers, anyForm, randomOf } from './any-form.testing.ts'
import { checkForm } from './check.ts'
import { type Compiled, compile } from './compile.ts'
import type { Raw } from './kind.ts'
import type { FormHead } from './queries.ts'

const today = Temporal.PlainDate.from('2026-11-24')
const form: FormHead = {
  id: '00000000-0000-4000-8000-000000000000',
  key: 'lomake',
  owner: 'region',
  privacy: 'confidential',
  base: undefined,
  version: 1,
  opens: undefined,
  closes: undefined,
  listed: false,
}

/** What a browser would send of a page. */
function sentBy(html: string): Record<string, string> {
  const sent: Record<string, string> = {}
  const tree = readHtml(html)
  const main = partsWith(tree, 'form').find((one) => attribute(one, 'action').includes('/forms/'))
  const parts = (...tags: string[]): Part[] => (main === undefined ? [] : partsWith(main, ...tags))
  for (const field of parts('input')) {
    const isChoice = /^(radio|checkbox)$/.test(attribute(field, 'type'))
    if (!isChoice || field.attributes.has('checked')) sent[attribute(field, 'name')] = attribute(field, 'value')
  }
  for (const field of parts('textarea')) sent[attribute(field, 'name')] = field.children.join('')
  for (const field of parts('select')) {
    const options = partsWith(field, 'option')
    const chosen = options.find((one) => one.attributes.has('selected')) ?? options[0]
    sent[attribute(field, 'name')] = attribute(chosen, 'value')
  }
  return sent
}

const asking = (compiled: Compiled, raw: Raw) => ({
  view: exampleView('fi'),
  form,
  compiled,
  owner: 'Esimerkkilä',
  raw,
  ticket: 'x',
})

describe('any form of any kinds of questions', () => {
  it('is a form; its pages lose no answer; what is read back is what was answered', () => {
    fc.assert(
      fc.property(anyForm, fc.integer(), (definition, seed) => {
        const checked = checkForm(definition, 'confidential')
        assert.ok(checked.ok, JSON.stringify(checked))
        const compiled = compile(checked.form)
        const answers = anyAnswers(compiled, randomOf(seed))
        const raw = compiled.typed(answers)
        assert.deepEqual(compiled.parse(raw, today), { answers, errors: [] })
        // Every page of it gives back all that was typed, also what stands on other pages.
        for (const at of stepsOf(compiled, answers).keys()) {
          const html = renderPage(StepPage({ ...asking(compiled, raw), answers, at, errors: [], more: false }))
          assert.deepEqual(compiled.parse(sentBy(html), today).answers, answers)
        }
        const review = sentBy(renderPage(ReviewPage({ ...asking(compiled, raw), answers })))
        assert.deepEqual(goOn(compiled, { ...review, _go: 'send' }, today), { is: 'send', answers })
        // Statistics, export and review know every answer.
        const codes = compiled.codes(answers)
        const view = new DataView(codes.buffer, codes.byteOffset, codes.length)
        for (const { question, kind, ready, at } of compiled.questions) {
          const answer = answers[question.key]
          const collector = kind.collect()
          collector.add(ready.read(view, at))
          assert.equal(collector.result().answered, answer === undefined ? 0 : 1, question.kind)
          for (const locale of locales) {
            assert.equal(ready.cells(answer, locale).length, ready.columns(locale).length)
            if (answer !== undefined) assert.ok(ready.review(answer, locale).every((line) => line.trim() !== ''))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('takes no nonsense, throws at none, and says in three languages what is wrong', () => {
    fc.assert(
      fc.property(
        anyForm,
        fc.array(fc.string({ maxLength: 40 }), { minLength: 8, maxLength: 8 }),
        (definition, noise) => {
          const compiled = compile(definition)
          const fields = compiled.questions.flatMap((one) => one.ready.fields)
          const raw = Object.fromEntries(fields.map((field, at) => [field, noise[at % noise.length] ?? '']))
          const { answers, errors } = compiled.parse(raw, today)
          for (const error of errors)
            for (const locale of locales) assert.match(compiled.message(locale, error), /^\S.*[.?]$/)
          // What was taken is the same when it is given again.
          assert.deepEqual(compiled.parse(compiled.typed(answers), today).answers, answers)
          const html = renderPage(StepPage({ ...asking(compiled, raw), answers, at: 0, errors, more: false }))
          const ids = new Set(
            partsWith(readHtml(html), 'input', 'select', 'textarea', 'legend').map((one) => attribute(one, 'id')),
          )
          const linked = [...html.matchAll(/href="#([\w-]+)">[^<]*: /g)].map(([, id]) => id ?? '')
          const first = new Set(
            stepsOf(compiled, answers)[0]?.sections.flatMap((one) => one.questions.map((two) => two.key)),
          )
          for (const error of errors.filter((one) => first.has(one.question)))
            assert.ok(linked.includes(error.field) && ids.has(error.field), `nothing has the id ${error.field}`)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('has valid pages', () => {
    fc.assert(
      fc.property(anyForm, fc.integer(), fc.constantFrom(...locales), (definition, seed, locale) => {
        const compiled = compile(definition)
        const answers = anyAnswers(compiled, randomOf(seed))
        const { errors } = compiled.parse({}, today)
        const shown = { ...asking(compiled, compiled.typed(answers)), view: exampleView(locale), answers }
        for (const page of [StepPage({ ...shown, at: 0, errors, more: false }), ReviewPage(shown)])
          assert.deepEqual(complaints(renderPage(page)), [])
      }),
      { numRuns: 12 },
    )
  })
})

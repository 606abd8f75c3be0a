import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { locales } from '../i18n/index.ts'
import type { ErrorKind } from './error-page.tsx'
import { errorWords } from './error-texts.ts'
import { exampleView } from './example.testing.ts'
import { gallery } from './gallery.testing.tsx'
import { confirmExample, errorExample, hostile, measuresPage } from './gallery-cases.testing.tsx'
import { renderPage } from './render.ts'
import { stateNames, stateWord } from './state.tsx'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Preact closes void elements, which HTML allows.
    'void-style': 'off',
    // Tables that change their layout on a phone need their roles said aloud.
    'no-redundant-role': 'off',
    // The error summary takes the focus, so that it is heard without a script.
    'no-autofocus': 'off',
  },
})
const complaints = (page: string) =>
  validator
    .validateStringSync(page)
    .results.flatMap((result) =>
      result.messages.map((one) => `${one.ruleId}: ${one.message} at ${page.slice(one.offset - 40, one.offset + 60)}`),
    )
const staff = { actor: { name: 'Esimerkki Digivastaava', relations: ['digitalLead'] }, csrf: 'mark' }
const kinds = Object.keys(errorWords.fi.kinds).filter((kind): kind is ErrorKind => kind in errorWords.fi.kinds)

describe('pages', () => {
  for (const locale of locales) {
    it(`every part is valid HTML in ${locale}, for visitors and for staff`, () => {
      for (const more of [{}, staff]) assert.deepEqual(complaints(renderPage(gallery(exampleView(locale, more)))), [])
    })

    it(`every error page is valid HTML in ${locale}, says what happened and what to do`, () => {
      assert.equal(kinds.length, 9)
      for (const kind of kinds) {
        const page = renderPage(errorExample(exampleView(locale), kind))
        assert.deepEqual(complaints(page), [])
        const { title, advice } = errorWords[locale].kinds[kind]
        assert.ok(page.includes(`<title>${title} – Digiseutu</title>`))
        assert.ok(page.includes(advice))
        assert.ok(page.includes('7F3K'))
      }
    })

    it(`a confirm page is valid HTML in ${locale}, with one h1 and the mark of our own form`, () => {
      const page = renderPage(confirmExample(exampleView(locale, staff)))
      assert.deepEqual(complaints(page), [])
      assert.equal(page.match(/<h1/g)?.length, 1)
      assert.ok(page.includes('name="_csrf" value="mark"'))
    })
  }

  it('text from outside is escaped in every part', () => {
    for (const locale of locales) {
      const page = renderPage(hostile(exampleView(locale, staff)))
      assert.ok(!page.includes('<img'), page.slice(Math.max(0, page.indexOf('<img') - 200), page.indexOf('<img') + 100))
      assert.ok(!page.includes('"onclick'))
      assert.deepEqual(complaints(page), [])
    }
  })

  it('carries no script, no inline style and no handler', () => {
    const page = renderPage(gallery(exampleView('fi', staff)))
    assert.doesNotMatch(page, /<script|<style|\sstyle=|\son[a-z]+=|javascript:/)
  })

  it('the language links lead to this same page with its query', () => {
    const page = renderPage(gallery(exampleView('sv', { path: '/measures?goal=p' })))
    assert.ok(page.includes('<a href="/measures?goal=p" hreflang="fi">Suomi</a>'))
    assert.ok(page.includes('<a href="/en/measures?goal=p" hreflang="en">English</a>'))
    assert.ok(page.includes('<html lang="sv">'))
  })

  it('example data are marked on the page, and only they', () => {
    const marks = { fi: 'Esimerkkiaineisto', sv: 'Exempeldata', en: 'Example data' }
    for (const locale of locales) {
      assert.ok(renderPage(gallery(exampleView(locale))).includes(marks[locale]))
      const { demo, ...real } = exampleView(locale)
      assert.ok(demo)
      assert.ok(!renderPage(gallery(real)).includes(marks[locale]))
    }
  })

  it('staff pages ask search engines to stay away, others do not', () => {
    assert.ok(renderPage(confirmExample(exampleView('fi', staff))).includes('noindex'))
    assert.ok(!renderPage(gallery(exampleView('fi'))).includes('noindex'))
  })

  it('shows all nine states with their own class and word', () => {
    const page = renderPage(gallery(exampleView('en')))
    assert.equal(stateNames.length, 9)
    for (const state of stateNames) assert.ok(page.includes(`">${stateWord('en', state)}</span>`), state)
  })

  it('52 measures stay under 40 kB', () => {
    const list = renderPage(measuresPage(exampleView('sv', staff), 52))
    assert.equal(list.match(/<tr role="row"><th scope="row"/g)?.length, 52)
    assert.ok(Buffer.byteLength(list) < 40_000, `${Buffer.byteLength(list)}`)
  })
})

import { scopeOf } from '../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, route, seeOther } from '../platform/http/index.ts'
import { type Locale, languageNames, locales } from '../platform/i18n/index.ts'
import { chooseLanguages, languagesNow } from '../platform/look/index.ts'
import { Button, Form, FormEnd, fieldId, type View } from '../platform/ui/index.ts'
import { Later, StepPage } from './frame.tsx'
import { setUpTexts } from './texts.ts'

/** Finnish is the source of every text and always there. */
const others = locales.filter((one) => one !== 'fi')
const nameOf = (locale: Locale): string => `language_${locale}`

/** The languages that were ticked. */
export const languagesTyped = (values: Readonly<Record<string, string>>): Locale[] =>
  others.filter((one) => values[nameOf(one)] === 'yes')

/** Which languages everybody sees beside Finnish. */
export function LanguageFields({ locale, chosen }: { locale: Locale; chosen: readonly Locale[] }) {
  const w = setUpTexts[locale].languages
  return (
    <fieldset class="field" aria-describedby="languages-hint">
      <legend>{w.label}</legend>
      <p class="hint" id="languages-hint">
        {w.fi} {w.hint}
      </p>
      <div class="mt-s">
        {others.map((one) => (
          <label key={one} class="choice">
            <input
              id={fieldId(nameOf(one))}
              type="checkbox"
              name={nameOf(one)}
              value="yes"
              checked={chosen.includes(one)}
            />
            <span lang={one}>{languageNames[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function LanguagesPage({ view, chosen }: { view: View; chosen: readonly Locale[] }) {
  return (
    <StepPage view={view} step="languages">
      <Form view={view} action="/set-up/languages">
        <LanguageFields locale={view.locale} chosen={chosen} />
        <FormEnd>
          <Button>{setUpTexts[view.locale].languages.save}</Button>
        </FormEnd>
      </Form>
      <Later locale={view.locale} />
    </StepPage>
  )
}

async function choose({ region, actor, form, now }: Ask): Promise<Answer> {
  await region.database.transact(scopeOf(actor), (tx) => chooseLanguages(tx, languagesTyped(form.values), actor, now))
  return seeOther('/set-up')
}

export const languageStepRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/set-up/languages',
    access: 'administer',
    localized: true,
    about: 'Form: in which languages the pages are',
    handle: async ({ region, view }: Ask) =>
      page(LanguagesPage({ view, chosen: await languagesNow(region.database.read) })),
  }),
  route({
    method: 'POST',
    path: '/set-up/languages',
    access: 'administer',
    localized: true,
    about: 'Chooses the languages of the pages; an address in another one leads to the first',
    handle: choose,
  }),
]

import { scopeOf } from '../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, route, seeOther } from '../platform/http/index.ts'
import { href } from '../platform/i18n/index.ts'
import { chooseLook, isGood, lookNow, nearestGood, readColour } from '../platform/look/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, type View } from '../platform/ui/index.ts'
import { errorsOf, StepPage } from './frame.tsx'
import { setUpTexts } from './texts.ts'

/** The colour of the region. One on which text cannot be read is refused, with the nearest on which it can. */
function LookPage({ view, value, problem }: { view: View; value: string; problem: string | undefined }) {
  const { locale } = view
  const w = setUpTexts[locale].look
  return (
    <StepPage view={view} step="look" errors={problem !== undefined}>
      <ErrorSummary locale={locale} errors={problem === undefined ? [] : errorsOf({ colour: problem })} />
      <Form view={view} action="/set-up/look">
        <Field
          locale={locale}
          name="colour"
          label={w.colour}
          hint={w.hint}
          width="m"
          maxlength={7}
          value={value}
          {...(problem === undefined ? {} : { error: problem })}
        />
        <FormEnd>
          <Button>{w.save}</Button>
          <a href={href(locale, '/set-up')}>{w.keep}</a>
        </FormEnd>
      </Form>
    </StepPage>
  )
}

async function show({ region, view }: Ask): Promise<Answer> {
  return page(LookPage({ view, value: (await lookNow(region.database.read)) ?? '', problem: undefined }))
}

async function choose({ region, actor, form, now, view }: Ask): Promise<Answer> {
  const w = setUpTexts[view.locale].look
  const typed = form.values.colour ?? ''
  const colour = readColour(typed)
  if (colour === undefined) return page(LookPage({ view, value: typed, problem: w.notAColour }), 422)
  if (!isGood(colour)) {
    const near = nearestGood(colour)
    // The nearest stands there ready to be taken.
    return page(LookPage({ view, value: near, problem: w.tooLight(colour, near) }), 422)
  }
  await region.database.transact(scopeOf(actor), (tx) => chooseLook(tx, colour, actor, now))
  return seeOther('/set-up')
}

export const lookStepRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/set-up/look',
    access: 'administer',
    localized: true,
    about: 'Form: the colour of the head and the foot of every page',
    handle: show,
  }),
  route({
    method: 'POST',
    path: '/set-up/look',
    access: 'administer',
    localized: true,
    about: 'Chooses the region’s colour; one on which text cannot be read is refused with the nearest that is good',
    handle: choose,
  }),
]

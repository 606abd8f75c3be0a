import type { Organisation } from '../../platform/access/index.ts'
import { type Form as Posted, type Problems, problemText } from '../../platform/http/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import type { Measure } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { type Ground, inScope, kindOf } from '../standing/index.ts'
import type { MeasureStep, TargetValue } from './changes.ts'
import { pageTexts } from './page-texts.ts'
import { sameTarget, targetValues } from './rules.ts'
import { readDay, readTargetValue } from './values.ts'

export const placeField = (organisation: string): string => `place_${organisation.replaceAll('.', '_')}`

export interface EditPageProps {
  view: View
  measures: readonly Measure[]
  /** Organisations that any of the measures concerns. */
  places: readonly Organisation[]
  people: readonly { person: string; name: string }[]
  values: Posted['values']
  problems: Problems
}

/** Form: the same change for many measures. */
export function EditPage(props: EditPageProps) {
  const { view, measures, places, people, values, problems } = props
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const labels = {
    owner: t.owner,
    startHow: t.startHow,
    startDay: t.startDay,
    targetHow: t.targetHow,
    targetFor: t.targetFor,
    value: t.value,
    day: t.day,
    places: t.organisations,
  }
  const form = askedForm(locale, labels, values, problems)
  const isFresh = values.measures === undefined
  return (
    <Layout
      view={view}
      title={t.editTitle}
      staff
      errors={form.errors.length > 0}
      current="/plan"
      crumbs={[{ path: '/plan', label: t.title }]}
      lead={t.editLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {measures.length === 0 ? (
          <p>
            {t.noneChosen} <a href={href(locale, '/plan')}>{t.toPlan}</a>
          </p>
        ) : (
          <Form view={view} action="/plan/edit">
            <input type="hidden" name="measures" value={measures.map((one) => one.id).join(' ')} />
            <p>
              <b>{f.count(measures.length, t.chosenMeasures)}</b>: {measures.map((one) => one.id).join(', ')}
            </p>
            <fieldset class={problems.places === undefined ? 'field' : 'field has-error'} id="places" tabIndex={-1}>
              <legend>{t.organisations}</legend>
              {problems.places !== undefined && <p class="error-text">{problems.places}</p>}
              {places.map((one) => (
                <label key={one.id} class="choice">
                  <input
                    type="checkbox"
                    name={placeField(one.id)}
                    value="yes"
                    checked={isFresh || values[placeField(one.id)] === 'yes'}
                  />
                  <span>{nameIn(locale, one.name)}</span>
                </label>
              ))}
            </fieldset>
            <Field
              {...form.of('owner')}
              type="select"
              options={[
                { value: '', label: t.ownerKeep },
                { value: 'none', label: t.ownerNobody },
                ...people.map((one) => ({ value: one.person, label: one.name })),
              ]}
            />
            <Field
              {...form.of('startHow')}
              type="select"
              options={[
                { value: '', label: t.startKeep },
                { value: 'set', label: t.startSet },
                { value: 'clear', label: t.startClear },
              ]}
            />
            <Field {...form.of('startDay')} type="date" optional />
            <Field
              {...form.of('targetHow')}
              type="select"
              options={[
                { value: '', label: t.targetKeep },
                { value: 'add', label: t.targetAdd },
                { value: 'replace', label: t.targetReplace },
                { value: 'end', label: t.targetEnd },
              ]}
            />
            <Field
              {...form.of('targetFor')}
              type="select"
              options={[
                { value: '', label: t.targetForAll },
                { value: 'each', label: t.targetForEach },
              ]}
            />
            <Field {...form.of('value')} width="s" optional hint={t.valueHint} maxlength={20} />
            <Field {...form.of('day')} type="date" optional />
            <FormEnd>
              <Button>{t.preview}</Button>
              <a class="button quiet" href={href(locale, '/plan')}>
                {t.cancel}
              </a>
            </FormEnd>
          </Form>
        )}
      </div>
    </Layout>
  )
}

/** What a posted form asks for: the steps of every measure and organisation chosen, or what is wrong by field. */
export function readEdit(
  ground: Ground,
  measures: readonly Measure[],
  values: Posted['values'],
  today: Temporal.PlainDate,
  locale: Locale,
): { ok: true; steps: MeasureStep[] } | { ok: false; problems: Problems } {
  const t = pageTexts[locale]
  const problems: Record<string, string> = {}
  const { owner = '', startHow = '', targetHow = '', targetFor = '' } = values
  const dayIn = (field: 'startDay' | 'day'): string | null => {
    const text = (values[field] ?? '').trim()
    if (text === '') return null
    const day = readDay(text)
    if (day === undefined) problems[field] = problemText(locale, 'notADay', {})
    return day ?? null
  }
  const start = dayIn('startDay')
  const day = dayIn('day')
  if (startHow === 'set' && start === null) problems.startDay ??= problemText(locale, 'required', {})
  if (owner === '' && startHow === '' && targetHow === '') problems.owner = t.nothingAsked
  const isChosen = (id: string) => values[placeField(id)] === 'yes'
  const steps: MeasureStep[] = []
  let places = 0
  for (const measure of measures) {
    const binding = measure.bindings.find((one) => one.role === 'decides')
    const chosen = inScope(ground, binding, today).filter((one) => isChosen(one.id))
    places += chosen.length
    for (const { id } of chosen) {
      const before = ground.scopes.get(measure.id)?.get(id)
      const about = { measure: measure.id, organisation: id }
      if (owner !== '')
        steps.push({ is: 'owner', ...about, from: before?.owner ?? null, to: owner === 'none' ? null : owner })
      if (startHow === 'set' || startHow === 'clear')
        steps.push({ is: 'start', ...about, from: before?.start ?? null, to: startHow === 'set' ? start : null })
    }
    if (targetHow === '') continue
    const { kind, of } = kindOf(measure)
    const value = kind === 'deliverable' ? 1 : readTargetValue(values.value ?? '', of)
    if (value === undefined && targetHow !== 'end') {
      problems.value ??= t.valueNeeded(measure.id)
      continue
    }
    const added: TargetValue[] = targetHow === 'end' || value === undefined ? [] : [{ value, day }]
    for (const organisation of targetFor === 'each' ? chosen.map((one) => one.id) : [null]) {
      const from = targetValues(ground, measure.id, organisation)
      const kept = targetHow === 'add' ? from.filter((one) => !added.some((other) => sameTarget(one, other))) : []
      steps.push({ is: 'targets', measure: measure.id, organisation, from, to: [...kept, ...added] })
    }
  }
  const needsPlace = owner !== '' || startHow !== '' || targetFor === 'each'
  if (places === 0 && needsPlace) problems.places = t.noPlace
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, steps }
}

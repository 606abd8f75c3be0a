import type { Organisation } from '../../platform/access/index.ts'
import type { Form as Posted, Problems } from '../../platform/http/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import type { Measure, Period } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { periodName } from '../timeline/phases.ts'
import { texts as timelineTexts } from '../timeline/texts.ts'
import { placeField } from './edit-read.ts'
import { pageTexts } from './page-texts.ts'
import { phaseMarks } from './steps.ts'

export interface EditPageProps {
  view: View
  measures: readonly Measure[]
  /** Organisations that any of the measures concerns. */
  places: readonly Organisation[]
  people: readonly { person: string; name: string }[]
  periods: readonly Period[]
  values: Posted['values']
  problems: Problems
}

/** Form: the same change for many measures. */
export function EditPage(props: EditPageProps) {
  const { view, measures, places, people, periods, values, problems } = props
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
    phase: t.phaseMark,
    phaseFrom: t.phaseFrom,
    phaseTo: t.phaseTo,
  }
  const form = askedForm(locale, labels, values, problems)
  const isFresh = values.measures === undefined
  const inPeriods = [
    { value: '', label: '–' },
    ...periods.map((period) => ({ value: period.start.toString(), label: periodName(locale, period) })),
  ]
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
            <Field
              {...form.of('phase')}
              type="select"
              hint={t.phaseHint(format(locale).list([...new Set(measures.map((one) => one.package))]))}
              options={[
                { value: '', label: t.phaseKeep },
                ...phaseMarks.options.map((mark) => ({ value: mark, label: timelineTexts[locale].options[mark] })),
              ]}
            />
            <Field {...form.of('phaseFrom')} type="select" optional options={inPeriods} />
            <Field {...form.of('phaseTo')} type="select" optional options={inPeriods} />
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

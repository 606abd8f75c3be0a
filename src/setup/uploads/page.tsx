import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, Field, Form, FormEnd, Notice, type View } from '../../platform/ui/index.ts'
import { Later, type RunLook, RunMark, StepPage } from '../frame.tsx'
import { nextAfter, pathOf } from '../steps.ts'
import { setUpTexts } from '../texts.ts'
import { isBusy, isReady, isStored, type Kind, type Sheet, type SheetsNow } from './kinds.ts'

/** The field of an organisation's sheet on the form. */
export const fileField = (organisation: string): string => `file_${organisation}`

function standing(sheet: Sheet, locale: Locale): { look: RunLook; text: string } | undefined {
  const w = setUpTexts[locale].uploads
  const f = format(locale)
  const { run } = sheet
  if (run === undefined) return undefined
  const { counts } = run
  if (isBusy(sheet)) return { look: 'underWay', text: w.reading }
  if (isReady(sheet)) return { look: 'atRisk', text: w.ready(f.number(counts.new + counts.changed), counts.rejected) }
  if (run.state === 'stored') return { look: 'onTarget', text: w.stored(f.number(counts.read - counts.rejected)) }
  return { look: 'late', text: run.notes.map((note) => note[locale]).join(' ') || w.failed }
}

function Line({ locale, sheet }: { locale: Locale; sheet: Sheet }) {
  const { organisation, source, run } = sheet
  const stands = standing(sheet, locale)
  if (source === undefined || run === undefined || stands === undefined) return null
  return (
    <li>
      <p>
        <a href={href(locale, `/sources/${source.source}/runs/${run.id}`)}>{nameIn(locale, organisation.name)}</a>
      </p>
      <p class="cluster small">
        <RunMark locale={locale} look={stands.look} />
        <span>{stands.text}</span>
      </p>
    </li>
  )
}

/** Sheets are sent, looked at together and stored by one press. */
export function UploadsPage(props: { view: View; kind: Kind; sheets: SheetsNow; problem: string | undefined }) {
  const { view, kind, sheets, problem } = props
  const { locale } = view
  const t = setUpTexts[locale]
  const w = t.uploads
  const { list } = sheets
  const ready = list.filter(isReady)
  const sent = list.filter((one) => one.run !== undefined)
  const next = nextAfter(kind)
  return (
    <StepPage view={view} step={kind} errors={problem !== undefined}>
      {problem !== undefined && (
        <div role="alert">
          <Notice kind="bad">
            <p>{problem}</p>
          </Notice>
        </div>
      )}
      {sent.length > 0 && (
        <section class="stack" aria-labelledby="lahetetyt">
          <h2 id="lahetetyt">{w.sent}</h2>
          <ul class="lines plain">
            {list.map((one) => (
              <Line locale={locale} key={one.organisation.id} sheet={one} />
            ))}
          </ul>
          {ready.length > 0 && (
            <Form view={view} action={`/set-up/${kind}/confirmation`}>
              <p>{w.nothingStored}</p>
              <p>
                <Button>{w.store}</Button>
              </p>
            </Form>
          )}
        </section>
      )}
      {list.every(isStored) && ready.length === 0 && next !== undefined && (
        <p>
          <a class="button" href={href(locale, pathOf(next))}>
            {t.goOn(t.steps[next].title)}
          </a>
        </p>
      )}
      <section class="stack" aria-labelledby="laheta">
        <h2 id="laheta">{w.send}</h2>
        <p class="soft">{w.about[kind]}</p>
        <p>
          <a href={href(locale, `/set-up/${kind}/template.xlsx`)}>{w.template}</a>
        </p>
        <Form view={view} action={`/set-up/${kind}`} upload>
          {list.map(({ organisation }) => (
            <Field
              key={organisation.id}
              locale={locale}
              name={fileField(organisation.id)}
              type="file"
              label={kind === 'staff' ? nameIn(locale, organisation.name) : w.file}
              optional={list.length > 1}
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            />
          ))}
          <FormEnd>
            <Button kind={ready.length > 0 ? 'second' : 'main'}>{w.read}</Button>
          </FormEnd>
        </Form>
      </section>
      <Later locale={locale} />
    </StepPage>
  )
}

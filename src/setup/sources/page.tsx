import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, type View } from '../../platform/ui/index.ts'
import type { Intake, RunRow, SourceRow } from '../../registers/sources/index.ts'
import { errorsOf, Later, type RunLook, RunMark, StepPage } from '../frame.tsx'
import { setUpTexts } from '../texts.ts'
import { askedName, type Proposal } from './offers.ts'

/** A source that has been begun, and its newest run. */
export interface Begun {
  source: SourceRow
  run: RunRow | undefined
  /** Kinds of rows that a file can hold. */
  intakes: readonly Intake[]
}

export const isBusy = ({ run }: Begun): boolean => run?.state === 'asked' || run?.state === 'confirmed'

function standing(begun: Begun, locale: Locale): { look: RunLook; text: string } {
  const w = setUpTexts[locale].sources
  const f = format(locale)
  const { run, source } = begun
  if (run === undefined) return { look: 'notStarted', text: w.notYet }
  if (isBusy(begun))
    return { look: 'underWay', text: run.progress === undefined ? w.queued : w.reading(f.number(run.progress.done)) }
  if (run.state === 'ready') return { look: 'atRisk', text: w.waits }
  if (run.state === 'stored') {
    const { read, rejected } = run.counts
    return { look: 'onTarget', text: w.brought(f.number(read - rejected), rejected) }
  }
  return { look: 'late', text: run.notes[0]?.[locale] ?? source.fault?.[locale] ?? w.failed }
}

function BegunLine({ view, begun }: { view: View; begun: Begun }) {
  const { source, run } = begun
  const { locale } = view
  const w = setUpTexts[locale].sources
  const { look, text } = standing(begun, locale)
  const again = run !== undefined && (run.state === 'failed' || run.state === 'dropped')
  return (
    <li>
      <p>
        <a href={href(locale, `/sources/${source.source}`)}>{source.name}</a>
      </p>
      <p class="cluster small">
        <RunMark locale={locale} look={look} />
        <span>{text}</span>
      </p>
      {again && (
        <Form view={view} action={`/sources/${source.source}/runs`} class="cluster">
          <Button kind="second">{w.again}</Button>
        </Form>
      )}
      {again && <FileInstead view={view} begun={begun} />}
    </li>
  )
}

/** A source that could not be asked takes a file right here; what was read of it is looked at as always. */
function FileInstead({ view, begun }: { view: View; begun: Begun }) {
  const { locale } = view
  const w = setUpTexts[locale].sources
  const { source, intakes } = begun
  if (intakes.length === 0) return null
  const [only, ...others] = intakes
  const id = `file-${source.source}`
  return (
    <details>
      <summary>{w.fileInstead}</summary>
      <Form view={view} action={`/sources/${source.source}/files`} upload class="stack">
        {others.length === 0 ? (
          <input type="hidden" name="intake" value={only?.key} />
        ) : (
          <div class="field">
            <label for={`intake-${source.source}`}>{w.fileOf}</label>
            <select id={`intake-${source.source}`} name="intake">
              {intakes.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name[locale]}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="field">
          <label for={id}>{w.file(source.name)}</label>
          <input id={id} name="file" type="file" accept=".xlsx,.csv,text/csv" />
        </div>
        <p class="cluster">
          <Button kind="second">{w.readFile}</Button>
          <a href={href(locale, `/sources/${source.source}`)}>{w.fileHow}</a>
        </p>
      </Form>
    </details>
  )
}

type Values = Readonly<Record<string, string>>

/** What one proposal asks; of a kind with one for each municipality the municipality names the field. */
interface AskedProps {
  locale: Locale
  values: Values
  problems: Values
}

function Asked({ locale, proposal, values, problems }: AskedProps & { proposal: Proposal }) {
  const { organisation, asked, offer } = proposal
  const isRegion = organisation.kind === 'region'
  return (
    <>
      {asked.map((field) => {
        const name = askedName(proposal, field)
        const error = problems[name]
        const own = asked.length === 1 ? '' : `, ${field.label[locale]}`
        return (
          <Field
            key={field.key}
            locale={locale}
            name={name}
            label={isRegion ? field.label[locale] : `${nameIn(locale, organisation.name)}${own}`}
            optional
            {...(field.hint === undefined || !isRegion ? {} : { hint: field.hint[locale] })}
            {...(field.kind === 'secret' ? { autocomplete: 'off' as const } : {})}
            value={values[name] ?? (field.kind === 'secret' ? '' : (offer.settings?.[field.key] ?? ''))}
            {...(error === undefined ? {} : { error })}
          />
        )
      })}
    </>
  )
}

/** All that is proposed of one kind of source: what it is once, then what it asks. */
function Kind({ locale, list, values, problems }: AskedProps & { list: readonly Proposal[] }) {
  const w = setUpTexts[locale].sources
  const [first] = list
  if (first === undefined) return null
  const { connector, organisation, instead, asked } = first
  const hint = organisation.kind === 'region' ? undefined : asked[0]
  return (
    <fieldset class="field">
      <legend>{connector.name[locale]}</legend>
      <p class="hint">{connector.about[locale]}</p>
      {instead !== undefined && <p class="hint">{w.instead(instead.connector.name[locale])}</p>}
      {hint !== undefined && (
        <p class="hint">
          {hint.label[locale]}. {hint.hint?.[locale]}
        </p>
      )}
      <div class="mt-s">
        {list.map((one) => (
          <Asked locale={locale} key={one.key} proposal={one} values={values} problems={problems} />
        ))}
      </div>
    </fieldset>
  )
}

/** All sources with which the region can begin, by one press; and how those go that have been begun. */
export function SourcesPage(props: {
  view: View
  proposed: readonly Proposal[]
  begun: readonly Begun[]
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}) {
  const { view, proposed, begun, problems } = props
  const { locale } = view
  const t = setUpTexts[locale]
  const w = t.sources
  return (
    <StepPage view={view} step="sources" errors={Object.keys(problems).length > 0}>
      <ErrorSummary locale={locale} errors={errorsOf(problems)} />
      {begun.length > 0 && (
        <section class="stack" aria-labelledby="alkaneet">
          <h2 id="alkaneet">{w.begun}</h2>
          {begun.some(isBusy) && <p role="status">{w.busy}</p>}
          <ul class="lines plain">
            {begun.map((one) => (
              <BegunLine key={one.source.source} view={view} begun={one} />
            ))}
          </ul>
        </section>
      )}
      {proposed.length > 0 && (
        <section class="stack" aria-labelledby="ehdotetut">
          <h2 id="ehdotetut">{w.proposed}</h2>
          <p class="soft">{w.proposedText}</p>
          <Form view={view} action="/set-up/sources">
            {[...Map.groupBy(proposed, (one) => one.connector.key)].map(([key, list]) => (
              <Kind locale={locale} key={key} list={list} values={props.values} problems={problems} />
            ))}
            <FormEnd>
              <Button>{w.takeAll}</Button>
            </FormEnd>
          </Form>
        </section>
      )}
      {proposed.length === 0 && begun.length === 0 && <p>{w.none}</p>}
      {begun.length > 0 ? (
        <p>
          <a class="button second" href={href(locale, '/set-up/staff')}>
            {t.goOn(t.steps.staff.title)}
          </a>
        </p>
      ) : (
        <Later locale={locale} />
      )}
    </StepPage>
  )
}

import type { StepView } from '../../engines/processes/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Facts, Field, Form, Layout, Tag, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import type { Place } from '../parts/places.ts'
import { Own, shortened, Title } from '../parts/title.tsx'
import { ActionTag } from './list-page.tsx'
import type { ActionFile, FollowUpRow } from './queries.ts'
import { texts } from './texts.ts'

export interface ActionPageProps {
  view: View
  strategy: Strategy
  places: readonly Place[]
  one: FollowUpRow
  /** Names of people, for those who work here. */
  names: ReadonlyMap<string, string>
  files: readonly ActionFile[]
  /** Figure of the measure that it should move, in words: when it began, and now. */
  figures: { before: string | undefined; now: string | undefined }
  mayChange: boolean
  /** Whether the actor may settle a step. */
  maySettle(step: StepView): boolean
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** One follow-up action: what, why, by when, its steps, and what it should move. */
export function ActionPage(props: ActionPageProps) {
  const { view, strategy, places, one, names, files, figures, mayChange, values, problems } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { progress } = one
  // What people write stands in the language of the strategy.
  const isOwn = strategy.language === locale
  const form = askedForm(locale, { steps: t.addSteps, file: t.file }, values, problems)
  const owner = one.owner === undefined ? undefined : names.get(one.owner)
  return (
    <Layout
      view={view}
      title={isOwn ? shortened(one.title) : t.one}
      ownHead
      current="/measures"
      errors={form.errors.length > 0}
      crumbs={[{ path: '/actions', label: t.title }, { label: t.one }]}
    >
      <header class="page-head">
        {isOwn && <p class="eyebrow">{t.one}</p>}
        {isOwn ? (
          <h1 class={one.title.length > 36 ? 'long' : undefined}>{one.title}</h1>
        ) : (
          <>
            <h1>{t.one}</h1>
            <p class="lead">
              <Own strategy={strategy} locale={locale}>
                {one.title}
              </Own>
            </p>
          </>
        )}
        <p class="cluster">
          <ActionTag locale={locale} state={progress.state} />
          <span>{t.progress(f.share(progress.done, progress.total))}</span>
          <span>{`${t.due} ${f.day(one.due)}`}</span>
        </p>
      </header>
      <div class="with-aside">
        <div class="stack">
          <ErrorSummary locale={locale} errors={form.errors} />
          <h2>{t.expected}</h2>
          <Own strategy={strategy} locale={locale}>
            {one.expected}
          </Own>
          <p>
            {`${t.moves}: `}
            <a href={href(locale, `/measures/${one.moves}`)}>
              {one.moves} <Title strategy={strategy} id={one.moves} locale={locale} />
            </a>
          </p>
          <Facts
            look="row"
            facts={[
              { label: t.figureThen, value: figures.before ?? t.noFigure },
              { label: t.figureNow, value: figures.now ?? t.noFigure },
            ]}
          />
          {one.description !== undefined && (
            <>
              <h2>{t.description}</h2>
              {one.description.split(/\n{2,}/).map((paragraph) => (
                <p key={paragraph} lang={strategy.language === locale ? undefined : strategy.language}>
                  {paragraph}
                </p>
              ))}
            </>
          )}
          <h2>{t.steps}</h2>
          <ol class="lines plain">
            {progress.steps.map((step) => (
              <Step key={`${step.run} ${step.key}`} {...props} step={step} />
            ))}
          </ol>
          {progress.grounds !== undefined && (
            <p>
              {`${t.grounds}: `}
              <q lang={strategy.language}>{progress.grounds}</q>
            </p>
          )}
          {mayChange && progress.state !== 'ended' && (
            <details open={problems.steps !== undefined}>
              <summary>{t.addSteps}</summary>
              <Form view={view} action={`/actions/${one.id}/steps`}>
                <Field {...form.of('steps')} type="textarea" rows={4} hint={t.stepsHint} maxlength={8000} />
                <p>
                  <Button kind="second">{t.addSteps}</Button>
                </p>
              </Form>
            </details>
          )}
        </div>
        <aside class="stack" aria-label={t.what}>
          <Facts
            look="list"
            facts={[
              {
                label: t.organisation,
                value: places.find((place) => place.id === one.organisation)?.name ?? one.organisation,
              },
              ...(owner === undefined ? [] : [{ label: t.owner, value: owner }]),
              { label: t.begun, value: f.day(dayOf(one.since)) },
              ...(one.cost === undefined ? [] : [{ label: t.cost, value: f.money(one.cost) }]),
              {
                label: t.measures,
                value: one.measures.map((id, at) => (
                  <>
                    {at > 0 && ', '}
                    <a href={href(locale, `/measures/${id}`)}>{id}</a>
                  </>
                )),
              },
            ]}
          />
          {one.links.length > 0 && (
            <>
              <h2 class="h3">{t.links}</h2>
              <ul>
                {one.links.map((link) => (
                  <li key={link}>
                    <a href={link} rel="noopener nofollow">
                      {new URL(link).hostname}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {files.length > 0 && (
            <>
              <h2 class="h3">{t.file}</h2>
              <ul>
                {files.map((file) => (
                  <li key={file.file}>
                    <a href={`/files/${file.file}`}>{file.name}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {mayChange && (
            <>
              <Form view={view} action={`/actions/${one.id}/files`} upload class="stack">
                <Field
                  {...form.of('file')}
                  type="file"
                  hint={t.fileHint}
                  accept="application/pdf,image/jpeg,image/png"
                />
                <p>
                  <Button kind="second">{t.addFile}</Button>
                </p>
              </Form>
              <p>
                <a href={href(locale, `/actions/${one.id}/change`)}>{t.change}</a>
              </p>
              {(progress.state === 'open' || progress.state === 'late') && (
                <p>
                  <a href={href(locale, `/actions/${one.id}/end`)}>{t.end}</a>
                </p>
              )}
            </>
          )}
        </aside>
      </div>
    </Layout>
  )
}

function Step({ view, strategy, one, names, step, maySettle, mayChange }: ActionPageProps & { step: StepView }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const to = step.to !== undefined && 'person' in step.to ? names.get(step.to.person) : undefined
  const { settled } = step
  const acts =
    step.state === 'open' && maySettle(step) ? 'settle' : settled !== undefined && mayChange ? 'reopen' : null
  const whose = settled?.by === undefined ? undefined : names.get(settled.by)
  return (
    <li>
      <p>
        <Own strategy={strategy} locale={locale}>
          {step.name}
        </Own>{' '}
        {step.late && <Tag>{t.states.late}</Tag>}
      </p>
      <p class="small soft">
        {[
          ...(settled !== undefined ? [t.settled(f.day(dayOf(settled.at)))] : []),
          ...(whose === undefined ? [] : [whose]),
          ...(settled === undefined && step.due !== undefined ? [`${t.due} ${f.day(step.due)}`] : []),
          ...(settled === undefined && to !== undefined ? [to] : []),
          ...(step.reopened === undefined ? [] : [t.reopened]),
        ].join(', ')}
      </p>
      {acts !== null && (
        <Form view={view} action={`/actions/${one.id}/outcomes`} class="cluster">
          <input type="hidden" name="run" value={step.run} />
          <input type="hidden" name="step" value={step.key} />
          <input type="hidden" name="what" value={acts} />
          <Button kind="second">
            {acts === 'settle' ? t.settle : t.reopen}
            <HiddenName locale={locale} strategy={strategy} name={step.name} />
          </Button>
        </Form>
      )}
    </li>
  )
}

const HiddenName = ({ locale, strategy, name }: { locale: Locale; strategy: Strategy; name: string }) => (
  <span class="hidden">
    {': '}
    <Own strategy={strategy} locale={locale}>
      {name}
    </Own>
  </span>
)

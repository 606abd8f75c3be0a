import { format, href } from '../../platform/i18n/index.ts'
import { Button, Empty, Form, Layout, Notice, Table, type View } from '../../platform/ui/index.ts'
import type { Save } from './changes.ts'
import { MOST } from './draft-pages.tsx'
import { pageTexts } from './page-texts.ts'
import { Place } from './place.tsx'
import { type PlanStep, placeOf } from './steps.ts'
import { refusals } from './texts.ts'
import type { Left } from './undo.ts'
import { type StepWords, stepWhat, valueText } from './words.ts'

interface Shown {
  view: View
  words: StepWords
}

const nameIn = ({ locale, people }: StepWords, person: string): string =>
  people.get(person) ?? refusals[locale].unknownPerson

const pathOf = (id: string) => `/plan/saves/${id}`

/** What a save did, in a few words. */
function Did({ view, save }: { view: View; save: Save }) {
  const t = pageTexts[view.locale]
  const f = format(view.locale)
  const { undoes } = save
  return (
    <>
      {f.count(save.places, t.changes)}
      {undoes !== undefined && (
        <>
          . {t.tookBack}: <a href={href(view.locale, pathOf(undoes.id))}>{f.instant(undoes.recordedAt)}</a>
        </>
      )}
    </>
  )
}

/** The saves of the plan: who, when, how many places; any of them can be taken back. */
export function SavesPage({ view, words, all, most }: Shown & { all: readonly Save[]; most: number }) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  return (
    <Layout
      view={view}
      title={t.saves}
      staff
      current="/plan"
      crumbs={[{ path: '/plan', label: t.title }]}
      lead={t.savesLead}
    >
      {all.length === 0 ? (
        <Empty title={t.noSaves}>
          <a href={href(locale, '/plan')}>{t.toPlan}</a>
        </Empty>
      ) : (
        <div class="stack">
          <Table
            caption={t.saves}
            hideCaption
            rows={all}
            columns={[
              {
                label: t.when,
                head: true,
                cell: (one) => <a href={href(locale, pathOf(one.id))}>{f.instant(one.recordedAt)}</a>,
              },
              { label: t.who, cell: (one) => nameIn(words, one.recordedBy) },
              { label: t.whatChanged, cell: (one) => <Did view={view} save={one} /> },
              { label: t.undoneAlready, cell: (one) => (one.isUndone ? t.yes : '–') },
            ]}
          />
          {all.length === most && <p class="soft">{t.newestOnly(f.number(most))}</p>}
        </div>
      )}
    </Layout>
  )
}

export interface SavePageProps extends Shown {
  save: Save & { steps: readonly PlanStep[] }
  /** How many places can be taken back. */
  back: number
  left: readonly Left[]
  /** It has just been made. */
  isNew: boolean
}

/** One save: every change, what has been changed since, and the way to take it back. */
export function SavePage({ view, words: w, save, back, left, isNew }: SavePageProps) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const since = new Map(left.map((one) => [placeOf(one.step), one]))
  const sinceText = (step: PlanStep): string => {
    const one = since.get(placeOf(step))
    if (one === undefined) return '–'
    const now = valueText(w, step, one.now)
    return one.by === undefined ? now : `${now} (${nameIn(w, one.by.recordedBy)}, ${f.instant(one.by.recordedAt)})`
  }
  return (
    <Layout
      view={view}
      title={t.saveOf(f.instant(save.recordedAt))}
      staff
      current="/plan"
      crumbs={[
        { path: '/plan', label: t.title },
        { path: '/plan/saves', label: t.saves },
      ]}
    >
      <div class="stack-l">
        {isNew && (
          <div role="status">
            <Notice kind="ok" title={f.count(save.places, save.undoes === undefined ? t.savedTitle : t.undoneTitle)} />
          </div>
        )}
        <p>
          {nameIn(w, save.recordedBy)}. <Did view={view} save={save} />.
        </p>
        <Form view={view} action={pathOf(save.id)} class="stack">
          <p>
            {back === 0
              ? t.noneBack
              : left.length === 0
                ? t.undoHow
                : t.someBack(f.count(left.length, t.changedSince), f.count(back, t.restBack))}
          </p>
          <p class="cluster">
            {back > 0 && <Button kind="second">{left.length === 0 ? t.undo : t.undoRest}</Button>}
            <a href={href(locale, '/plan')}>{t.toPlan}</a>
            <a href={href(locale, '/timeline')}>{t.toTimeline}</a>
          </p>
        </Form>
        <section class="stack" aria-labelledby="changes">
          <h2 id="changes">{t.whatChanged}</h2>
          <Table
            caption={t.whatChanged}
            hideCaption
            dense
            rows={save.steps.slice(0, MOST)}
            columns={[
              { label: t.where, cell: (step) => <Place words={w} step={step} /> },
              { label: t.what, cell: (step) => stepWhat(w, step) },
              { label: t.wasBefore, cell: (step) => valueText(w, step, step.from) },
              { label: t.became, cell: (step) => valueText(w, step, step.to) },
              ...(left.length === 0 ? [] : [{ label: t.since, cell: sinceText }]),
            ]}
          />
          {save.steps.length > MOST && <p>{t.moreChanged(f.number(save.steps.length - MOST))}</p>}
        </section>
      </div>
    </Layout>
  )
}

/** What has just been saved on a page of its own, and the way to take it back. */
export function SavedNotice({ view, text }: { view: View; text: string }) {
  return (
    <div role="status">
      <Notice kind="ok">
        <p>
          {text} <a href={href(view.locale, '/plan/saves')}>{pageTexts[view.locale].seeSaves}</a>
        </p>
      </Notice>
    </div>
  )
}

/** The newest save in a line, and the way to all of them. */
export function LastSave({ view, words, last }: Shown & { last: Save | undefined }) {
  const t = pageTexts[view.locale]
  const f = format(view.locale)
  if (last === undefined) return null
  return (
    <section class="stack" aria-labelledby="last">
      <h2 id="last">{t.last}</h2>
      <p>
        <a href={href(view.locale, pathOf(last.id))}>{f.instant(last.recordedAt)}</a>, {nameIn(words, last.recordedBy)}.{' '}
        <Did view={view} save={last} />.
      </p>
      <p>
        <a href={href(view.locale, '/plan/saves')}>{t.allSaves}</a>
      </p>
    </section>
  )
}

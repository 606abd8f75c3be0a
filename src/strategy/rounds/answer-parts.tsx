import { dayOf } from '../../platform/config/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import { type Children, Form, Notice, State, Table, type View } from '../../platform/ui/index.ts'
import { inOrder } from '../parts/figure.ts'
import { texts as words } from '../parts/texts.ts'
import { Title } from '../parts/title.tsx'
import { answerTexts } from './answer-texts.ts'
import type { Desk } from './desk.ts'
import type { Known } from './known.ts'
import { returnedWords } from './rules.ts'

/** The three pages of an answer, in their order. */
export const answerPages = ['measures', 'needs', 'review'] as const
export type AnswerPage = (typeof answerPages)[number]

/** How far one is. */
export function Steps({ locale, at }: { locale: Locale; at: AnswerPage }) {
  const t = answerTexts[locale]
  const now = answerPages.indexOf(at)
  return (
    <ol class="steps plain" aria-label={t.stepsLabel}>
      {answerPages.map((page, place) => (
        <li key={page} class={place < now ? 'was' : undefined} aria-current={place === now ? 'step' : undefined}>
          {t.pages[page]}
        </li>
      ))}
    </ol>
  )
}

/** A form of the desk: a link's forms carry the link's own mark. */
export function DeskForm(props: { view: View; desk: Desk; action: string; children: Children }) {
  const { desk } = props
  return (
    <Form view={props.view} action={props.action}>
      {desk.mark !== undefined && <input type="hidden" name={desk.mark.name} value={desk.mark.value} />}
      {props.children}
    </Form>
  )
}

/** What a late or a returned answer, or a closed round, means for whoever is writing. One notice at most. */
export function Timing(props: { locale: Locale; desk: Desk; today: Temporal.PlainDate; at?: AnswerPage }) {
  const { locale, desk, today, at = 'measures' } = props
  const t = answerTexts[locale]
  const f = format(locale)
  const { round, part } = desk
  const back = returnedWords(part)
  if (back !== undefined)
    return (
      <Notice kind="warn" title={t.returnedTitle}>
        <p lang={desk.language === locale ? undefined : desk.language}>{`”${back}”`}</p>
      </Notice>
    )
  if (round.closed !== undefined)
    return (
      <Notice kind="warn" title={t.closedTitle}>
        <p>{t.closedText(f.day(dayOf(round.closed.at)))}</p>
      </Notice>
    )
  // Said once: whoever goes on has read it.
  if (at === 'measures' && today.toString() > round.answersDue)
    return (
      <Notice kind="late">
        <p>{t.lateText(f.day(round.answersDue))}</p>
      </Notice>
    )
  return null
}

const moneyText = (locale: Locale, money: NonNullable<Known['money']>): string => {
  const t = answerTexts[locale]
  const f = format(locale)
  const told = (['planned', 'decided', 'spent'] as const).flatMap((stage) => {
    const cents = money[stage]
    return cents === undefined ? [] : [`${t.amounts[stage]} ${f.money(cents)}`]
  })
  return t.money(String(money.year), told.join(', '))
}

/** So many changes are shown of a round: the rest stand in the table of all. */
const MOST_CHANGES = 8

/** What nobody has to type: how the measures stand, what has changed, what ends soon. */
export function KnownPart({ view, known }: { view: View; known: Known }) {
  const { locale } = view
  const t = answerTexts[locale]
  const f = format(locale)
  const { strategy } = known.standings
  const { done, total } = inOrder(known.rows.map((row) => row.cell.state))
  const counts = (['late', 'atRisk', 'noData'] as const)
    .map((state) => [state, known.shown.counts[state] ?? 0] as const)
    .filter(([, count]) => count > 0)
  return (
    <section class="card" aria-labelledby="known">
      <h2 id="known" class="h3">
        {t.knownTitle}
      </h2>
      <p>
        {t.inOrder(f.share(done, total))}{' '}
        {counts.length > 0 && `${f.list(counts.map(([state, count]) => f.count(count, t.counts[state])))}.`}
      </p>
      {known.changed.length === 0 ? (
        <p class="soft">{t.nothingChanged(f.day(known.since))}</p>
      ) : (
        // Folded: whoever comes from the mail sees the first question without scrolling past what is known already.
        <details>
          <summary>{t.changedFold(f.day(known.since), f.number(known.changed.length))}</summary>
          <ul class="plain lines">
            {known.changed.slice(0, MOST_CHANGES).map(({ measure, from, to }) => (
              <li key={measure.id}>
                <span>
                  {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
                </span>
                <p class="cluster">
                  <State locale={locale} state={from} look="small" /> <span aria-hidden="true">→</span>{' '}
                  <State locale={locale} state={to} look="small" />
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {known.actions.length > 0 && (
        <p>
          {f.count(known.actions.length, t.actions)},{' '}
          {f.count(
            known.actions.filter((one) => one.progress.state === 'late').length,
            known.actions.length === 1 ? t.onlyActionLate : t.actionsLate,
          )}
          .
        </p>
      )}
      {known.money !== undefined && <p>{moneyText(locale, known.money)}</p>}
      {known.ending.length > 0 && (
        <>
          <h3>{t.ending}</h3>
          <ul>
            {known.ending.slice(0, 3).map((one) => (
              <li key={one.id}>
                {one.subject} <Title strategy={strategy} id={one.subject} locale={locale} />:{' '}
                {(one.until < view.today.toString() ? t.endedOn : t.endsOn)(f.day(one.until))}
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{t.all}</summary>
        <Table
          caption={words[locale].measures}
          hideCaption
          dense
          columns={[
            {
              label: words[locale].measure,
              cell: ({ measure }: Known['rows'][number]) => (
                <span>
                  {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
                </span>
              ),
            },
            {
              label: words[locale].state,
              cell: ({ cell }) => <State locale={locale} state={cell.state} look="small" />,
            },
            { label: words[locale].reason, cell: ({ cell }) => cell.reason[locale] },
          ]}
          rows={known.rows}
        />
      </details>
    </section>
  )
}

import { dayOf } from '../../platform/config/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Form, type View } from '../../platform/ui/index.ts'
import { type OverviewRow, PartMark } from './part-mark.tsx'
import type { Part, Round } from './queries.ts'
import { maySendAgain } from './resending.ts'
import { approvalIsLate, daysLate, isOpenToWrite } from './rules.ts'
import { texts } from './texts.ts'
import { partPath } from './work.ts'

/** When the answer came, and when it was corrected. */
export function AnsweredOn({ locale, part }: { locale: Locale; part: Part }) {
  const { answer, firstAnswerAt } = part
  if (answer === undefined || firstAnswerAt === undefined) return null
  const f = format(locale)
  const [first, last] = [f.day(dayOf(firstAnswerAt)), f.day(dayOf(answer.at))]
  if (first === last) return <>{first}</>
  return (
    <div>
      {first}
      <p class="small soft">{texts[locale].correctedOn(last)}</p>
    </div>
  )
}

/** Where a part stands; of a late one how late, how often it was reminded of and whose it is. */
export function Standing({ view, round, row }: { view: View; round: Round; row: OverviewRow }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { part, organisation, state, leads, reminded } = row
  const isOver = isOpenToWrite(state) && view.today.toString() > round.answersDue
  const isAsked = isOver && round.cancelled === undefined
  return (
    <div>
      <PartMark locale={locale} state={state} />
      {isAsked && state === 'late' && <p class="small">{f.count(daysLate(round, view.today), t.daysLate)}</p>}
      {isAsked && leads.length > 0 && (
        <>
          <p class="small">
            {f.count(reminded?.count ?? 0, t.reminded(reminded === undefined ? '' : f.day(reminded.last)))}
          </p>
          <p class="small soft">{t.leads(f.list(leads))}</p>
        </>
      )}
      {approvalIsLate(state, round, view.today) && <p class="soft">{t.approvalLate}</p>}
      {part.answer?.afterClosing === true && <p class="soft">{t.afterClosing}</p>}
      {leads.length === 0 && state !== 'approved' && <p class="soft">{t.noLead}</p>}
      {leads.length > 0 && maySendAgain(round, state, view.today) && (
        <Form view={view} action={`${partPath(round.id, organisation.id)}/links`}>
          <button type="submit" class="link">
            {t.sendLink}
            <span class="hidden">, {nameIn(locale, organisation.name)}</span>
          </button>
        </Form>
      )}
    </div>
  )
}

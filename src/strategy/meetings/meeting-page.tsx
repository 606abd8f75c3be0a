import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  Empty,
  Facts,
  Field,
  Form,
  Layout,
  Notice,
  Tag,
  type View,
} from '../../platform/ui/index.ts'
import { Agenda, Rest } from './agenda-part.tsx'
import { Notes, notesOn } from './notes-part.tsx'
import type { OpenMeeting } from './open-meeting.ts'
import { stateOf } from './rules.ts'
import { firstPath } from './stage-nav.tsx'
import { texts } from './texts.ts'
import { WhoNotes } from './who-notes.tsx'
import { meetingName } from './words.ts'

export interface MeetingPageProps {
  view: View
  open: OpenMeeting
  /** The reader calls, orders and closes this meeting. */
  mayKeep: boolean
  /** Somebody else changed the agenda meanwhile. */
  conflict: boolean
}

/** One meeting: its agenda, its notes and its papers. */
export function MeetingPage(props: MeetingPageProps) {
  const { view, open, mayKeep, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { meeting, previous, agenda } = open
  const path = `/meetings/${meeting.id}`
  const state = stateOf(meeting, view.today)
  const isOpen = state !== 'closed' && state !== 'calledOff'
  return (
    <Layout
      view={view}
      title={meetingName(open, locale)}
      staff
      current="/meetings"
      crumbs={[{ path: '/meetings', label: t.title }]}
      eyebrow={t.meeting}
      head={
        <p class="cluster">
          <Tag>{t.states[state]}</Tag>
          <ButtonLink href={href(locale, firstPath(open))}>{t.open}</ButtonLink>
        </p>
      }
    >
      <div class="with-aside">
        <div class="stack">
          {conflict && (
            <Notice kind="warn" title={t.conflict}>
              <p>{t.conflictAgenda}</p>
            </Notice>
          )}
          {meeting.closed !== undefined && (
            <Notice kind="ok">
              <p>{t.closed(f.instant(meeting.closed))}</p>
            </Notice>
          )}
          {meeting.calledOff !== undefined && (
            <Notice>
              <p>{t.calledOff(f.instant(meeting.calledOff.at))}</p>
              <p>{meeting.calledOff.grounds}</p>
            </Notice>
          )}
          {isOpen && !mayKeep && <WhoNotes open={open} locale={locale} />}
          <h2>{t.agenda}</h2>
          {isOpen && mayKeep && <p>{meeting.begun === undefined ? t.agendaLead : t.agendaKept}</p>}
          {agenda.length === 0 && open.answer === undefined ? (
            <Empty level={3} title={t.agendaEmpty} />
          ) : (
            <Agenda {...props} acts={isOpen && mayKeep} />
          )}
          <Rest {...props} acts={isOpen && mayKeep} />
          {isOpen && mayKeep && <AddItem view={view} open={open} />}
          {notesOn(open, undefined).length > 0 && (
            <>
              <h2>{t.wholeNotes}</h2>
              <Notes open={open} locale={locale} measure={undefined} mayCorrect={mayKeep} />
            </>
          )}
        </div>
        <aside class="stack" aria-label={t.meeting}>
          <h2 class="h3">{t.papers}</h2>
          {(['agenda', 'minutes'] as const).map((kind) => (
            <p key={kind} class="cluster">
              <span>{kind === 'agenda' ? t.agendaPaper : t.minutesPaper}</span>
              {(['docx', 'pdf'] as const).map((as) => (
                <a key={as} href={`${path}/${kind}.${as}${locale === 'fi' ? '' : `?lang=${locale}`}`}>
                  {as.toUpperCase()}
                  <span class="hidden">{`: ${kind === 'agenda' ? t.agendaPaper : t.minutesPaper}`}</span>
                </a>
              ))}
            </p>
          ))}
          {isOpen && <p class="small soft">{t.minutesDraft}</p>}
          <Facts
            look="list"
            facts={[
              { label: t.day, value: f.day(meeting.day) },
              ...(meeting.section === undefined ? [] : [{ label: t.section, value: meeting.section }]),
              {
                label: t.previous,
                value:
                  previous === undefined ? (
                    t.noPrevious
                  ) : (
                    <a href={href(locale, `/meetings/${previous.id}`)}>{f.day(previous.day)}</a>
                  ),
              },
            ]}
          />
          {isOpen && mayKeep && (
            <>
              <p>
                <a href={href(locale, `${path}/change`)}>{t.change}</a>
              </p>
              {meeting.day <= view.today.toString() && (
                <p>
                  <a href={href(locale, `${path}/closing`)}>{t.close}</a>
                </p>
              )}
              {meeting.begun === undefined && (
                <p>
                  <a href={href(locale, `${path}/calling-off`)}>{t.callOff}</a>
                </p>
              )}
            </>
          )}
        </aside>
      </div>
    </Layout>
  )
}

function AddItem({ view, open }: { view: View; open: OpenMeeting }) {
  const { locale } = view
  const t = texts[locale]
  const on = new Set(open.agenda.map((one) => one.measure))
  const { strategy } = open.now
  const others = strategy.measures.filter((one) => !on.has(one.id))
  if (others.length === 0) return null
  return (
    <Form view={view} action={`/meetings/${open.meeting.id}/agenda`} class="form-page">
      <input type="hidden" name="what" value="add" />
      <input type="hidden" name="seen" value={open.items.revision} />
      <Field
        locale={locale}
        type="select"
        name="measure"
        label={t.others}
        options={others.map(({ id }) => {
          const { text, lang } = strategy.title(id, locale)
          return { value: id, label: `${id} ${text}`, lang: lang === locale ? undefined : lang }
        })}
      />
      <p class="mt-s">
        <Button kind="second">{t.addItem}</Button>
      </p>
    </Form>
  )
}

import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  ButtonLink,
  Facts,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  Notice,
  Table,
  Tag,
  type View,
} from '../../platform/ui/index.ts'
import { hoursOn, type Place } from '../../registers/places/index.ts'
import { Said, sourceWord } from '../../registers/services/index.ts'
import { fieldOf, parts, rowsOf } from './exceptions.ts'
import type { Municipality } from './list-page.tsx'
import { texts } from './texts.ts'
import { addressText, oddDays, openText, spansText } from './words.ts'

export interface PlacePageProps {
  view: View
  place: Place
  services: readonly { id: string; name: string; sv: string | undefined; en: string | undefined }[]
  municipalities: readonly Municipality[]
  now: Temporal.PlainDateTime
  mayKeep: boolean
}

/** Exceptions are told so far ahead on a place's own page. */
const AHEAD = 60

/** One place: where it is, when it is open, what is done there. */
export function PlacePage({ view, place, services, municipalities, now, mayKeep }: PlacePageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const today = now.toPlainDate()
  const said = locale === 'fi' ? place.name : place[locale]
  const title = said ?? place.name
  const { hours } = place
  const week = Array.from({ length: 7 }, (_, ahead) => today.add({ days: ahead }))
  const odd = oddDays(locale, hours, today, AHEAD)
  const note = place.addition?.note[locale] ?? place.addition?.note.fi
  const booking = place.addition?.booking
  return (
    <Layout
      view={view}
      title={title}
      titleLang={said === undefined ? 'fi' : undefined}
      current="/services"
      crumbs={[{ path: '/places', label: t.title }, { label: t.name }]}
    >
      <div class="stack-l">
        {place.gone !== undefined && <Notice kind="warn" title={t.gone(f.day(place.gone))} />}
        <p>
          <b>{openText(locale, hours, now)}</b> {place.addition?.servicePoint === true && <Tag>{t.point}</Tag>}
        </p>
        {note !== undefined && <p lang={place.addition?.note[locale] === undefined ? 'fi' : undefined}>{note}</p>}
        {booking !== undefined && (
          <p>
            <a class="button" href={booking} rel="noopener nofollow">
              {t.booking}
            </a>
          </p>
        )}
        <Facts
          facts={[
            {
              label: t.municipality,
              value: municipalities.find((one) => one.id === place.municipality)?.name ?? place.municipality,
            },
            { label: t.address, value: <span lang="fi">{addressText(place) || '–'}</span> },
            { label: t.phone, value: place.phone ?? '–' },
            {
              label: t.email,
              value: place.email === undefined ? '–' : <a href={`mailto:${place.email}`}>{place.email}</a>,
            },
            {
              label: t.site,
              value:
                place.url !== undefined && /^https?:\/\//.test(place.url) ? (
                  <a class="long-code" href={place.url} rel="noopener nofollow">
                    {place.url}
                  </a>
                ) : (
                  '–'
                ),
            },
            {
              label: t.coordinates,
              value:
                place.latitude === undefined || place.longitude === undefined
                  ? '–'
                  : `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`,
            },
            { label: t.since, value: f.day(place.since) },
            { label: t.from, value: sourceWord(locale, place) },
          ]}
        />
        {hours !== undefined && (
          <>
            <Table
              kind="plain"
              caption={t.week}
              columns={[
                { label: t.day, head: true, cell: (day) => f.weekday(day) },
                {
                  label: t.open,
                  cell: (day) => {
                    const { spans } = hoursOn(hours, day)
                    return spans.length === 0 ? t.closed : spansText(locale, spans)
                  },
                },
              ]}
              rows={week}
            />
            <section class="stack" aria-labelledby="exceptions">
              <h2 id="exceptions">{t.exceptions}</h2>
              {odd.length === 0 ? (
                <p>{t.noExceptions}</p>
              ) : (
                <ul>
                  {odd.map((one) => (
                    <li key={String(one.day)}>
                      {`${f.day(one.day)}: ${one.text}, `}
                      <span lang={one.lang}>{one.why}</span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
        <section class="stack" aria-labelledby="services">
          <h2 id="services">{t.services}</h2>
          {services.length === 0 ? (
            <p>{t.noServices}</p>
          ) : (
            <ul>
              {services.map((one) => (
                <li key={one.id}>
                  <a href={href(locale, `/services/${one.id}`)}>
                    <Said locale={locale} names={one} />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
        <p>
          <a href={href(locale, `/feedback?place=${place.id}&municipality=${place.municipality}`)}>{t.feedback}</a>
        </p>
        {mayKeep && (
          <p>
            <ButtonLink kind="second" href={href(locale, `/places/${place.id}/additions`)}>
              {t.change}
            </ButtonLink>
          </p>
        )}
      </div>
    </Layout>
  )
}

export interface PlaceFormProps {
  view: View
  place: Place
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

/** Form: what our own people say of a place. */
export function PlaceFormPage({ view, place, values, problems, conflict }: PlaceFormProps) {
  const { locale } = view
  const t = texts[locale]
  const rows = rowsOf(values)
  const labels: Record<string, string> = {
    servicePoint: t.servicePoint,
    note: t.note,
    noteSv: t.noteSv,
    noteEn: t.noteEn,
    booking: t.bookingLink,
    phone: t.ownPhone,
    ...Object.fromEntries(
      rows.flatMap((row) => parts.map((part) => [fieldOf(part, row), `${t.rowParts[part]} (${row + 1})`])),
    ),
  }
  const form = askedForm(locale, labels, values, problems)
  const own = `/places/${place.id}`
  return (
    <Layout
      view={view}
      title={t.formTitle}
      lead={t.formLead}
      staff
      errors={form.errors.length > 0}
      current="/services"
      crumbs={[{ path: '/places', label: t.title }, { path: own, label: t.name }, { label: t.formTitle }]}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={conflict && t.conflict}>
          <p>
            {t.conflictText} <a href={href(locale, own)}>{t.showSaved}</a>
          </p>
        </FormTop>
        <Form view={view} action={`${own}/additions`}>
          <p>
            <b>
              <Said locale={locale} names={place} />
            </b>
          </p>
          <input type="hidden" name="seen" value={place.addition?.id ?? ''} />
          <Field
            locale={locale}
            name="servicePoint"
            label={t.servicePoint}
            type="checkbox"
            checked={values.servicePoint === 'yes'}
          />
          <fieldset class="field stack-l">
            <legend>{t.ownExceptions}</legend>
            <p class="hint">{t.ownExceptionsHint}</p>
            {rows.map((row) => (
              <div key={row} class="grid tight">
                <Field {...form.of(fieldOf('since', row))} type="date" optional />
                <Field {...form.of(fieldOf('until', row))} type="date" optional />
                <Field
                  {...form.of(fieldOf('is', row))}
                  type="select"
                  options={[
                    { value: 'closed', label: t.closed },
                    { value: 'open', label: t.open },
                  ]}
                />
                <Field {...form.of(fieldOf('from', row))} width="s" maxlength={5} optional />
                <Field {...form.of(fieldOf('to', row))} width="s" maxlength={5} optional />
                <Field {...form.of(fieldOf('why', row))} maxlength={200} optional />
              </div>
            ))}
          </fieldset>
          <Field {...form.of('note')} type="textarea" rows={3} maxlength={1000} optional />
          <Field {...form.of('noteSv')} type="textarea" rows={3} maxlength={1000} optional />
          <Field {...form.of('noteEn')} type="textarea" rows={3} maxlength={1000} optional />
          <Field {...form.of('booking')} inputmode="url" optional />
          <Field {...form.of('phone')} width="m" maxlength={50} optional hint={t.ownPhoneHint} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, own)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Choice,
  ConfirmPage,
  Empty,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  type Option,
  type View,
} from '../../platform/ui/index.ts'
import { type Place, Said } from './list-page.tsx'
import type { Service } from './one.ts'
import type { Pair } from './rules.ts'
import { texts } from './texts.ts'
import type { Twin } from './twins.ts'

export interface AdditionPageProps {
  view: View
  service: Service
  people: readonly Option[]
  maySteer: boolean
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

/** Form: what our own people say of a service. */
export function AdditionPage({ view, service, people, maySteer, values, problems, conflict }: AdditionPageProps) {
  const { locale } = view
  const t = texts[locale]
  const labels = {
    inScope: t.inScope,
    scopeGrounds: t.scopeGrounds,
    regionalVersion: t.regionalVersion,
    family: t.family,
    personalData: t.personalData,
    digitalPrice: t.digitalPrice,
    paperPrice: t.paperPrice,
    owner: t.owner,
  }
  const form = askedForm(locale, labels, values, problems)
  const own = `/services/${service.id}`
  const decided = (none: string) => [
    { value: '', label: none },
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  return (
    <Layout
      view={view}
      title={t.formTitle}
      lead={t.formLead}
      staff
      errors={form.errors.length > 0}
      current="/services"
      crumbs={[{ path: '/services', label: t.title }, { path: own, label: t.name }, { label: t.formTitle }]}
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
              <Said locale={locale} names={service} />
            </b>
          </p>
          <input type="hidden" name="seen" value={service.addition?.id ?? ''} />
          {maySteer && (
            <>
              <Choice
                {...form.of('inScope')}
                hint={t.inScopeHint}
                options={decided(t.undecided)}
                chosen={values.inScope ?? ''}
              />
              <Field
                {...form.of('scopeGrounds')}
                type="textarea"
                rows={3}
                maxlength={500}
                optional
                hint={t.scopeGroundsHint}
              />
            </>
          )}
          <Field {...form.of('regionalVersion')} maxlength={200} optional hint={t.regionalVersionHint} />
          <Field {...form.of('family')} maxlength={200} optional hint={t.familyHint} />
          <Choice {...form.of('personalData')} options={decided(t.unknown)} chosen={values.personalData ?? ''} />
          <Field {...form.of('digitalPrice')} width="m" inputmode="decimal" optional hint={t.euroHint} />
          <Field {...form.of('paperPrice')} width="m" inputmode="decimal" optional hint={t.euroHint} />
          <Field {...form.of('owner')} type="select" optional options={[{ value: '', label: t.nobody }, ...people]} />
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

export interface TwinsPageProps {
  view: View
  pairs: readonly Pair<Twin>[]
  /** How many more there are. */
  more: number
  places: readonly Place[]
}

/** Services that look alike, each pair with its two answers. */
export function TwinsPage({ view, pairs, more, places }: TwinsPageProps) {
  const { locale } = view
  const t = texts[locale]
  const nameOf = (id: string | undefined) => places.find((one) => one.id === id)?.name ?? id ?? ''
  const One = ({ one }: { one: Twin }) => (
    <>
      <a href={href(locale, `/services/${one.id}`)}>
        <Said locale={locale} names={one} />
      </a>
      <span class="small soft">{` ${nameOf(one.municipality)} ${one.key}`}</span>
    </>
  )
  return (
    <Layout
      view={view}
      title={t.duplicates}
      lead={t.twinsLead}
      staff
      current="/services"
      crumbs={[{ path: '/services', label: t.title }, { label: t.duplicates }]}
    >
      {pairs.length === 0 ? (
        <Empty title={t.twinsEmpty}>{t.twinsEmptyHow}</Empty>
      ) : (
        <div class="stack-l">
          {pairs.map(({ kept, other, likeness }) => (
            <Form key={`${kept.id} ${other.id}`} view={view} action="/services/duplicates" class="card stack">
              <input type="hidden" name="kept" value={kept.id} />
              <input type="hidden" name="other" value={other.id} />
              <p class="long-code">
                <b>{`${t.keep}: `}</b>
                <One one={kept} />
              </p>
              <p class="long-code">
                <One one={other} />
              </p>
              <p class="small soft">{t.alike(format(locale).percent(likeness))}</p>
              <div class="cluster">
                <Button kind="second" name="same" value="yes">
                  {t.merge}
                </Button>
                <Button kind="quiet" name="same" value="no">
                  {t.apart}
                </Button>
              </div>
            </Form>
          ))}
          {more > 0 && <p>{format(locale).count(more, t.twinsMore)}</p>}
        </div>
      )}
    </Layout>
  )
}

/** Asks before two services stand apart again. */
export function UndoPage({ view, merge, kept, other }: { view: View; merge: string; kept: Service; other: Service }) {
  const { locale } = view
  const t = texts[locale]
  return (
    <ConfirmPage
      view={view}
      question={t.undoQuestion}
      action={`/services/merges/${merge}/end`}
      verb={t.undoVerb}
      crumbs={[{ path: '/services', label: t.title }, { label: t.undo }]}
      back={{ path: `/services/${kept.id}`, label: t.keepMerged }}
    >
      <ul>
        <li>
          <Said locale={locale} names={kept} />
        </li>
        <li>
          <Said locale={locale} names={other} />
        </li>
      </ul>
      <p>{t.undoText}</p>
    </ConfirmPage>
  )
}

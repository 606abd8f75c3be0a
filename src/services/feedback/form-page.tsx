import type { Problems } from '../../platform/http/index.ts'
import { href } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Choice,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  type Option,
  type View,
} from '../../platform/ui/index.ts'
import type { PICTURES } from './pictures.ts'
import { DAYS_AFTER_ANSWER } from './retention.ts'
import { categories } from './rules.ts'
import { staffTexts } from './staff-texts.ts'
import { categoryNames, texts } from './texts.ts'

/** What a message may be about already when its form is opened: a service or a place whose page led here. */
export interface AboutThing {
  field: 'service' | 'placeId'
  id: string
  name: string
}

export interface FeedbackFormProps {
  view: View
  /** A clerk writes down what somebody said. */
  spoken: boolean
  organisations: readonly Option[]
  about: AboutThing | undefined
  /** Promises that differ from the usual one, as sentences. */
  promises: readonly string[]
  stamp: string
  values: Readonly<Record<string, string>>
  problems: Problems
  /** Why it was not sent although every field is right. */
  held: 'trapped' | 'tooSoon' | 'tooOld' | 'tooMany' | undefined
}

/** The field that people leave empty; programs fill every field. */
export const TRAP = 'homepage'

/** The form of a resident, and the same for a clerk who writes down what was said. */
export function FeedbackFormPage(props: FeedbackFormProps) {
  const { view, spoken, values, about, held } = props
  const { locale } = view
  const t = texts[locale]
  const path = spoken ? '/feedback/spoken' : '/feedback'
  const labels = {
    text: t.text,
    organisation: t.organisation,
    category: t.about,
    placeText: t.placeText,
    picture: t.picture,
    picture2: t.picture,
    picture3: t.picture,
    wantsAnswer: t.answerWanted,
    name: t.name,
    email: t.email,
    phone: t.phone,
  }
  const form = askedForm(locale, labels, values, props.problems)
  const picture = (name: (typeof PICTURES)[number]) => {
    const { value: _, ...asked } = form.of(name)
    return { ...asked, type: 'file', optional: true, accept: 'image/jpeg,image/png' } as const
  }
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={spoken ? t.spokenTitle : t.title}
      crumbs={[spoken ? { path: '/feedback/queue', label: staffTexts[locale].title } : { path: '/', label: t.front }]}
      lead={spoken ? t.spokenLead : t.lead}
      current="/feedback"
      staff={spoken}
      description={t.lead}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        {held !== undefined && (
          <Notice kind="warn">
            <p>{t[held]}</p>
          </Notice>
        )}
        <Form view={view} action={path} upload>
          <input type="hidden" name="stamp" value={props.stamp} />
          {about !== undefined && <input type="hidden" name={about.field} value={about.id} />}
          {about !== undefined && (
            <p>
              {about.field === 'service' ? t.aboutService : t.aboutPlace}: <b>{about.name}</b>
            </p>
          )}
          <Field {...form.of('text')} type="textarea" rows={7} maxlength={5000} hint={t.textHint} />
          <Field
            {...form.of('organisation')}
            type="select"
            optional
            hint={t.organisationHint}
            options={[{ value: '', label: t.anyOrganisation }, ...props.organisations]}
          />
          <Field
            {...form.of('category')}
            type="select"
            optional
            hint={t.aboutHint}
            options={[
              { value: '', label: t.anyCategory },
              ...categories.map((value) => ({ value, label: categoryNames[locale][value] })),
            ]}
          />
          {about === undefined && <Field {...form.of('placeText')} optional maxlength={200} hint={t.placeHint} />}
          <Field {...picture('picture')} hint={t.pictureHint} />
          <details open={props.problems.picture2 !== undefined || props.problems.picture3 !== undefined}>
            <summary>{t.morePictures}</summary>
            <Field {...picture('picture2')} />
            <Field {...picture('picture3')} />
          </details>
          <Choice
            {...form.of('wantsAnswer')}
            hint={t.answerHint}
            chosen={values.wantsAnswer ?? 'yes'}
            options={[
              { value: 'yes', label: t.answerYes },
              { value: 'no', label: t.answerNo },
            ]}
          />
          <fieldset>
            <legend>{t.contactTitle}</legend>
            <p class="hint">{t.contactHint(DAYS_AFTER_ANSWER)}</p>
            <div class="stack">
              <Field {...form.of('name')} optional autocomplete={spoken ? 'off' : 'name'} maxlength={100} />
              <Field
                {...form.of('email')}
                optional
                type="email"
                inputmode="email"
                autocomplete={spoken ? 'off' : 'email'}
                maxlength={200}
              />
              <Field {...form.of('phone')} optional type="tel" maxlength={50} />
            </div>
          </fieldset>
          <p class="hidden" aria-hidden="true">
            <label>
              {t.trap}
              <input type="text" name={TRAP} tabIndex={-1} autocomplete="off" />
            </label>
          </p>
          <FormEnd>
            <Button>{t.send}</Button>
          </FormEnd>
        </Form>
        {!spoken && (
          <>
            <div class="stack">
              <p>{t.promise}</p>
              {props.promises.length > 0 && (
                <ul>
                  {props.promises.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              )}
            </div>
            <section class="stack" aria-labelledby="seuraa">
              <h2 id="seuraa">{t.follow}</h2>
              <p>{t.followText}</p>
              <ReceiptForm view={view} />
            </section>
            <More href={href(locale, '/feedback/public')}>{t.toPublic}</More>
            <More href={href(locale, '/contact')}>{t.toContact}</More>
          </>
        )}
      </div>
    </Layout>
  )
}

/** Asks for the number of a receipt. A GET: the number is no secret of ours, and the page can be kept. */
export function ReceiptForm({ view, value, error }: { view: View; value?: string; error?: string | undefined }) {
  const t = texts[view.locale]
  return (
    <form action={href(view.locale, '/feedback/receipts')} method="get" class="stack">
      <Field
        locale={view.locale}
        name="receipt"
        label={t.receipt}
        hint={t.receiptHint}
        autocomplete="off"
        maxlength={40}
        width="m"
        {...(value === undefined ? {} : { value })}
        {...(error === undefined ? {} : { error })}
      />
      <p>
        <Button kind="second">{t.show}</Button>
      </p>
    </form>
  )
}

import { format, href } from '../../i18n/index.ts'
import {
  assets,
  Button,
  ButtonLink,
  type Children,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  Table,
  type View,
} from '../../ui/index.ts'
import { errorOf } from '../accounts/account-fields.tsx'
import { errorsOf } from '../accounts/sign-in-pages.tsx'
import type { Passkey, Question } from './passkeys.ts'
import { passkeyTexts } from './texts.ts'

type Texts = Readonly<Record<string, string>>

/** The part of one's own account. */
export function PasskeySection({ view, passkeys }: { view: View; passkeys: readonly Passkey[] }) {
  const t = passkeyTexts[view.locale]
  const f = format(view.locale)
  return (
    <section class="stack">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      {passkeys.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.title}
          hideCaption
          dense
          columns={[
            {
              label: t.name,
              cell: (one: Passkey) => <a href={href(view.locale, `/account/passkeys/${one.id}`)}>{one.name}</a>,
            },
            { label: t.since, cell: (one) => f.instant(one.since) },
            { label: t.used, cell: (one) => (one.used === null ? t.never : f.instant(one.used)) },
          ]}
          rows={passkeys}
        />
      )}
      <p>
        <ButtonLink kind="second" href={href(view.locale, '/account/passkeys/new')}>
          {t.add}
        </ButtonLink>
      </p>
    </section>
  )
}

/**
 * A form that the browser's passkey fills in. The script shows it; without the script the page says what is missing and
 * leads on.
 */
function Asking(props: {
  view: View
  kind: 'new' | 'known'
  options: unknown
  question: Question
  action: string
  button: string
  onward: { path: string; label: string }
  children?: Children
}) {
  const { view } = props
  const t = passkeyTexts[view.locale]
  return (
    <>
      <div data-passkey-fault hidden tabIndex={-1}>
        <Notice kind="warn">{t.failed}</Notice>
      </div>
      <div data-passkey={props.kind} data-options={JSON.stringify(props.options)} hidden>
        <Form view={view} action={props.action}>
          <input type="hidden" name="challenge" value={props.question.sealed} />
          <input type="hidden" name="credential" value="" />
          {props.children}
          <FormEnd>
            <Button>{props.button}</Button>
          </FormEnd>
        </Form>
      </div>
      <p data-passkey-unable>{t.unable}</p>
      <More href={href(view.locale, props.onward.path)}>{props.onward.label}</More>
      <script src={assets().passkeyUrl} type="module" />
    </>
  )
}

export function NewPasskeyPage(props: {
  view: View
  options: unknown
  question: Question
  values: Texts
  problems: Texts
}) {
  const { view, values, problems } = props
  const t = passkeyTexts[view.locale]
  return (
    <Layout
      view={view}
      title={t.add}
      lead={t.addLead}
      current="/account"
      staff
      errors={Object.keys(problems).length > 0}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={view.locale} errors={errorsOf(problems, { name: t.name })} />
        <Asking
          view={view}
          kind="new"
          options={props.options}
          question={props.question}
          action="/account/passkeys"
          button={t.make}
          onward={{ path: '/account', label: t.toAccount }}
        >
          <Field
            locale={view.locale}
            name="name"
            label={t.name}
            hint={t.nameHint}
            maxlength={60}
            autocomplete="off"
            value={values.name ?? ''}
            {...errorOf(problems, 'name')}
          />
        </Asking>
      </div>
    </Layout>
  )
}

export function PasskeyPage(props: { view: View; passkey: Passkey; values: Texts; problems: Texts }) {
  const { view, passkey, values, problems } = props
  const t = passkeyTexts[view.locale]
  const at = `/account/passkeys/${passkey.id}`
  return (
    <Layout view={view} title={passkey.name} current="/account" staff errors={Object.keys(problems).length > 0}>
      <div class="form-page stack-l">
        <ErrorSummary locale={view.locale} errors={errorsOf(problems, { name: t.name })} />
        <Form view={view} action={at}>
          <Field
            locale={view.locale}
            name="name"
            label={t.name}
            hint={t.nameHint}
            maxlength={60}
            autocomplete="off"
            value={values.name ?? passkey.name}
            {...errorOf(problems, 'name')}
          />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
        <section class="stack">
          <h2>{t.remove}</h2>
          <p>{t.removeText}</p>
          <Form view={view} action={`${at}/removal`} class="cluster">
            <Button kind="danger">{t.remove}</Button>
          </Form>
        </section>
        <More href={href(view.locale, '/account')}>{t.toAccount}</More>
      </div>
    </Layout>
  )
}

export function PasskeySignInPage(props: {
  view: View
  options: unknown
  question: Question
  next: string | undefined
  wrong: boolean
}) {
  const { view, next } = props
  const t = passkeyTexts[view.locale]
  return (
    <Layout view={view} title={t.signInTitle} lead={t.signInLead} current="/sign-in" errors={props.wrong}>
      <div class="form-page stack-l">
        {props.wrong && <Notice kind="warn">{t.wrong}</Notice>}
        <Asking
          view={view}
          kind="known"
          options={props.options}
          question={props.question}
          action="/sign-in/passkey"
          button={t.signIn}
          onward={{ path: '/sign-in', label: t.otherWay }}
        >
          {next !== undefined && <input type="hidden" name="next" value={next} />}
        </Asking>
      </div>
    </Layout>
  )
}

import { href } from '../../i18n/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  type View,
} from '../../ui/index.ts'
import { passkeyTexts } from '../passkeys/texts.ts'
import type { ProviderChoice, ProviderProblem } from '../providers/sign-in-routes.ts'
import { EmailField, errorOf, PasswordField } from './account-fields.tsx'
import { signInTexts } from './sign-in-texts.ts'

type Values = Readonly<Record<string, string>>
type Problems = Readonly<Record<string, string>>

/** Problems as the summary wants them, with the labels of the page. */
export const errorsOf = (problems: Problems, labels: Readonly<Record<string, string>>) =>
  Object.entries(problems).map(([field, message]) => {
    const label = labels[field]
    return { field, message, ...(label === undefined ? {} : { label }) }
  })

export interface DemoChoice {
  role: string
  label: string
}

export function SignInPage(props: {
  view: View
  values: Values
  problems: Problems
  next: string | undefined
  demo: readonly DemoChoice[]
  providers: readonly ProviderChoice[]
  /** Why a sign-in by a provider came to nothing. */
  came?: ProviderProblem | undefined
}) {
  const { view, values, problems, next, demo, providers } = props
  const { locale } = view
  const t = signInTexts[locale]
  return (
    <Layout view={view} errors={Object.keys(problems).length > 0} title={t.title} lead={t.lead} current="/sign-in">
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={errorsOf(problems, { email: t.email, password: t.password })} />
        {props.came !== undefined && <Notice kind="warn">{t.providerProblems[props.came]}</Notice>}
        {demo.length > 0 && (
          <section class="card stack">
            <h2>{t.demoTitle}</h2>
            <p>{t.demoText}</p>
            <Form view={view} action="/sign-in/demo" class="cluster">
              {next !== undefined && <input type="hidden" name="next" value={next} />}
              {demo.map((choice) => (
                <Button key={choice.role} kind="second" name="role" value={choice.role}>
                  {choice.label}
                </Button>
              ))}
            </Form>
          </section>
        )}
        {providers.length > 0 && (
          <section class="card stack">
            <h2>{t.providersTitle}</h2>
            <div class="cluster">
              {providers.map((one) => (
                <ButtonLink
                  key={one.id}
                  kind="second"
                  href={`${href(locale, `/sign-in/providers/${one.id}`)}${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`}
                >
                  {one.of}
                </ButtonLink>
              ))}
            </div>
          </section>
        )}
        {providers.length > 0 && <h2>{t.orByEmail}</h2>}
        <Form view={view} action="/sign-in">
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <EmailField locale={view.locale} values={values} problems={problems} />
          <PasswordField locale={locale} kind="current" problems={problems} />
          <FormEnd>
            <Button>{t.signIn}</Button>
          </FormEnd>
        </Form>
        <div class="stack">
          <More
            href={`${href(locale, '/sign-in/passkey')}${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`}
          >
            {passkeyTexts[locale].signIn}
          </More>
          <More href={href(locale, '/sign-in/link')}>{t.linkOffer}</More>
        </div>
      </div>
    </Layout>
  )
}

export function AskLinkPage(props: { view: View; values: Values; problems: Problems }) {
  const { view, values, problems } = props
  const t = signInTexts[view.locale]
  return (
    <Layout
      view={view}
      errors={Object.keys(problems).length > 0}
      title={t.linkTitle}
      lead={t.linkLead}
      current="/sign-in"
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={view.locale} errors={errorsOf(problems, { email: t.email })} />
        <Form view={view} action="/sign-in/link">
          <EmailField locale={view.locale} values={values} problems={problems} />
          <FormEnd>
            <Button>{t.linkSend}</Button>
            <a class="button quiet" href={href(view.locale, '/sign-in')}>
              {t.back}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

export function LinkSentPage({ view }: { view: View }) {
  const t = signInTexts[view.locale]
  return (
    <Layout view={view} title={t.linkSent} lead={t.linkSentText} current="/sign-in">
      <More href={href(view.locale, '/sign-in')}>{t.back}</More>
    </Layout>
  )
}

/** Opening the link changes nothing: programs that check mail open links too. A person presses the button. */
export function ConfirmLinkPage({ view, token }: { view: View; token: string }) {
  const t = signInTexts[view.locale]
  return (
    <Layout view={view} title={t.linkConfirm} lead={t.linkConfirmText} current="/sign-in">
      <Form view={view} action={`/sign-in/link/${token}`}>
        <Button>{t.signIn}</Button>
      </Form>
    </Layout>
  )
}

/** Somebody has guessed, or asked for links, too often. */
export function TooManyPage({ view }: { view: View }) {
  const t = signInTexts[view.locale]
  return <Layout view={view} title={t.tooManyTitle} lead={t.tooMany} current="/sign-in" />
}

export function GonePage({ view, of }: { view: View; of: 'goneSignIn' | 'goneInvitation' | 'goneSetup' }) {
  const t = signInTexts[view.locale]
  return (
    <Layout view={view} title={t.goneTitle} lead={t[of]}>
      <More href={href(view.locale, of === 'goneSignIn' ? '/sign-in/link' : '/sign-in')}>
        {of === 'goneSignIn' ? t.linkOffer : t.back}
      </More>
    </Layout>
  )
}

/** Choosing a password: the first administrator (with name and e-mail) and the invited (with the e-mail only shown). */
export function ChoosePasswordPage(props: {
  view: View
  action: string
  problems: Problems
  values: Values
  invited?: { email: string; byMailAlone: boolean }
}) {
  const { view, problems, values, invited } = props
  const { locale } = view
  const t = signInTexts[locale]
  return (
    <Layout
      view={view}
      errors={Object.keys(problems).length > 0}
      title={invited ? t.invitationTitle : t.setupTitle}
      lead={invited ? t.invitationLead(invited.email) : t.setupLead}
    >
      <div class="form-page stack-l">
        <ErrorSummary
          locale={locale}
          errors={errorsOf(problems, { name: t.name, email: t.email, password: t.password })}
        />
        <Form view={view} action={props.action}>
          {invited ? (
            // Lets password managers store the pair.
            <input type="text" name="username" value={invited.email} autocomplete="username" hidden readOnly />
          ) : (
            <>
              <Field
                locale={locale}
                name="name"
                label={t.name}
                autocomplete="name"
                value={values.name ?? ''}
                {...errorOf(problems, 'name')}
              />
              <EmailField locale={view.locale} values={values} problems={problems} />
            </>
          )}
          <PasswordField locale={locale} kind="new" problems={problems} />
          <FormEnd>
            <Button>{invited ? t.invitationSave : t.setupSave}</Button>
          </FormEnd>
        </Form>
        {invited?.byMailAlone === true && (
          <Form view={view} action={props.action} class="stack">
            <p>{t.withoutPasswordText}</p>
            <div class="cluster">
              <Button kind="second" name="without" value="password">
                {t.withoutPassword}
              </Button>
            </div>
          </Form>
        )}
      </div>
    </Layout>
  )
}

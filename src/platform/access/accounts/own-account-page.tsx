import { format, languageNames } from '../../i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, More, Notice, Table, type View } from '../../ui/index.ts'
import { PasskeySection } from '../passkeys/pages.tsx'
import type { Passkey } from '../passkeys/passkeys.ts'
import { passkeyTexts } from '../passkeys/texts.ts'
import { PasswordField } from './account-fields.tsx'
import type { OpenSession } from './accounts.ts'
import { errorsOf } from './sign-in-pages.tsx'
import { signInTexts } from './sign-in-texts.ts'

type Problems = Readonly<Record<string, string>>

/** What has just been changed here. */
export const changes = ['password', 'language', 'passkey'] as const
export type Changed = (typeof changes)[number]

export function AccountPage(props: {
  view: View
  name: string
  roles: readonly string[]
  sessions: readonly OpenSession[]
  current: string
  problems: Problems
  /** The language of one's mails; empty when it is the region's. */
  language: string
  changed: Changed | undefined
  passkeys: readonly Passkey[]
}) {
  const { view, sessions, problems } = props
  const { locale } = view
  const t = signInTexts[locale]
  const f = format(locale)
  const done = { password: t.passwordDone, language: t.languageDone, passkey: passkeyTexts[locale].added }
  const end = (session: string, label: string, kind: 'second' | 'quiet') => (
    <Form view={view} action="/account/ended-sessions" class="cluster">
      <input type="hidden" name="session" value={session} />
      <Button kind={kind}>{label}</Button>
    </Form>
  )
  return (
    <Layout
      view={view}
      errors={Object.keys(problems).length > 0}
      title={t.accountTitle}
      lead={props.name}
      current="/account"
      staff
    >
      <div class="stack-l">
        {props.changed && <Notice kind="ok">{done[props.changed]}</Notice>}
        <ErrorSummary locale={locale} errors={errorsOf(problems, { old: t.passwordOld, password: t.passwordNew })} />
        <section class="stack">
          <h2>{t.roles}</h2>
          {props.roles.length === 0 ? (
            <p>{t.noRoles}</p>
          ) : (
            <ul>
              {props.roles.map((role) => (
                <li key={role}>{role}</li>
              ))}
            </ul>
          )}
        </section>
        <section class="stack">
          <h2>{t.sessions}</h2>
          <Table
            caption={t.sessions}
            hideCaption
            dense
            columns={[
              {
                label: t.sessionDevice,
                cell: (session: OpenSession) =>
                  `${session.device === '' ? t.sessionUnknown : session.device}${session.id === props.current ? ` (${t.sessionThis})` : ''}`,
              },
              { label: t.sessionSince, cell: (session) => f.instant(session.since) },
              { label: t.sessionUntil, cell: (session) => f.instant(session.until) },
              { label: t.sessionEnd, cell: (session) => end(session.id, t.sessionEnd, 'quiet') },
            ]}
            rows={sessions}
          />
          <div class="cluster">
            {sessions.length > 1 && end('others', t.sessionsEndOthers, 'second')}
            {end('all', t.sessionsEndAll, 'second')}
          </div>
        </section>
        <section class="form-page stack">
          <h2>{t.languageTitle}</h2>
          <Form view={view} action="/account/language">
            <Field
              locale={locale}
              name="language"
              type="select"
              label={t.language}
              value={props.language}
              options={[
                { value: '', label: t.languageOfRegion },
                ...view.site.languages.map((value) => ({ value, label: languageNames[value] })),
              ]}
            />
            <FormEnd>
              <Button>{t.languageSave}</Button>
            </FormEnd>
          </Form>
        </section>
        <PasskeySection view={view} passkeys={props.passkeys} />
        <section class="form-page stack">
          <h2>{t.passwordTitle}</h2>
          <Form view={view} action="/account/password">
            <PasswordField locale={locale} kind="current" name="old" label={t.passwordOld} problems={problems} />
            <PasswordField locale={locale} kind="new" label={t.passwordNew} problems={problems} />
            <FormEnd>
              <Button>{t.passwordSave}</Button>
            </FormEnd>
          </Form>
        </section>
        <section class="stack">
          <h2>{t.heldTitle}</h2>
          <p>{t.heldText}</p>
          <More href="/account/data.json" icon="download">
            {t.heldFile}
          </More>
        </section>
      </div>
    </Layout>
  )
}

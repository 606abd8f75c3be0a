import { z } from 'zod'
import { HELSINKI } from '../../config/index.ts'
import {
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../http/index.ts'
import { format, href, nameIn } from '../../i18n/index.ts'
import { Button, Empty, ErrorSummary, Field, Form, FormEnd, Notice, Table } from '../../ui/index.ts'
import { errorOf } from '../accounts/account-fields.tsx'
import { errorsOf } from '../accounts/sign-in-pages.tsx'
import { running } from '../organisations/actions.ts'
import { organisations } from '../organisations/queries.ts'
import { scopeOf } from '../scope.ts'
import { shownOnce } from '../services/shown-once.ts'
import {
  endServiceToken,
  makeServiceToken,
  type ServiceToken,
  servicePurposes,
  serviceTokens,
} from '../services/tokens.ts'
import { AdminLayout, inFinnish } from './frame.tsx'
import { nameOf } from './people-fields.tsx'
import { adminTexts } from './texts.ts'

const SECTION = '/admin/service-tokens'
const t = adminTexts.serviceTokens
const f = format('fi')

type Values = Readonly<Record<string, string>>

const paths = { scim: '/scim/v2', xapi: '/xapi/statements', open311: '/api/open311/v2' } as const
const once = shownOnce('digiseutu_token', SECTION, /^(scim|xapi|open311)\.[\w-]{43}$/)

/** A token that was just made. */
function carried(headers: Headers): { token: string; path: string } | undefined {
  const [purpose, token] = once.carried(headers)?.split('.') ?? []
  return token === undefined
    ? undefined
    : { token, path: paths[purpose === 'xapi' || purpose === 'open311' ? purpose : 'scim'] }
}

/** @param shown a token that was just made: it stands on this one page and nowhere else. */
async function tokensPage(
  ask: Ask<unknown>,
  values: Values,
  problems: Problems,
  shown?: { token: string; path: string },
) {
  const { region, actor, today } = ask
  const { all, tokens, places } = await region.database.readAs(scopeOf(actor), async (read) => ({
    all: await organisations(read),
    tokens: await serviceTokens(read),
    places: await running(read, today),
  }))
  const view = inFinnish(ask.view)
  const labels = { name: t.name, organisation: adminTexts.of, purpose: t.purpose }
  const hasErrors = Object.keys(problems).length > 0
  const content = (
    <AdminLayout view={view} section={SECTION} title={t.title} lead={t.lead} errors={hasErrors}>
      <ErrorSummary locale="fi" errors={errorsOf(problems, labels)} />
      {shown !== undefined && (
        <Notice kind="ok" title={t.made}>
          <p>{t.madeText}</p>
          <p class="ref">{shown.token}</p>
          <p>{t.address}</p>
          <p class="ref">{`${ask.origin}${shown.path}`}</p>
        </Notice>
      )}
      {tokens.length === 0 ? (
        <Empty title={t.none} text={t.noneText} />
      ) : (
        <Table
          caption={t.title}
          hideCaption
          dense
          columns={[
            { label: t.name, cell: (one: ServiceToken) => one.name },
            { label: adminTexts.of, cell: (one) => nameOf(all, one.organisation) },
            {
              label: t.purpose,
              cell: (one) =>
                one.purpose === 'scim' && one.endedAt === null ? (
                  <>
                    {t.purposes[one.purpose]}{' '}
                    <a href={href('fi', `/admin/directories/${one.organisation}`)}>
                      {t.groups}
                      <span class="hidden">: {nameOf(all, one.organisation)}</span>
                    </a>
                  </>
                ) : (
                  t.purposes[one.purpose]
                ),
            },
            { label: t.madeOn, cell: (one) => f.day(one.madeAt.toZonedDateTimeISO(HELSINKI).toPlainDate()) },
            { label: t.endsOn, cell: (one) => (one.endsOn === null ? t.noEnd : f.day(one.endsOn)) },
            { label: t.usedOn, cell: (one) => (one.usedOn === null ? t.never : f.day(one.usedOn)) },
            {
              label: t.end,
              cell: (one) =>
                one.endedAt === null ? (
                  <Form view={view} action={`${SECTION}/${one.id}/ending`} class="cluster">
                    <Button kind="quiet">
                      {t.end}
                      <span class="hidden">: {one.name}</span>
                    </Button>
                  </Form>
                ) : (
                  t.ended(f.day(one.endedAt.toZonedDateTimeISO(HELSINKI).toPlainDate()))
                ),
            },
          ]}
          rows={tokens}
        />
      )}
      <section class="form-page stack">
        <h2>{t.new}</h2>
        <Form view={view} action={SECTION}>
          <Field
            locale="fi"
            name="name"
            label={t.name}
            hint={t.nameHint}
            maxlength={80}
            value={values.name ?? ''}
            {...errorOf(problems, 'name')}
          />
          <Field
            locale="fi"
            name="organisation"
            label={adminTexts.of}
            type="select"
            value={values.organisation ?? ''}
            options={[
              { value: '', label: adminTexts.choose },
              ...places.organisations.map((one) => ({ value: one.id, label: nameIn('fi', one.name) })),
            ]}
            {...errorOf(problems, 'organisation')}
          />
          <Field
            locale="fi"
            name="purpose"
            label={t.purpose}
            type="select"
            value={values.purpose ?? 'scim'}
            options={servicePurposes.map((purpose) => ({ value: purpose, label: t.purposes[purpose] }))}
            {...errorOf(problems, 'purpose')}
          />
          <FormEnd>
            <Button>{t.make}</Button>
          </FormEnd>
        </Form>
      </section>
    </AdminLayout>
  )
  const answer = page(content, hasErrors ? 422 : 200)
  return shown === undefined ? answer : { ...answer, headers: once.drop(ask.origin) }
}

const typed = z.object({
  name: fields.text(80),
  organisation: z.string({ error: 'notChosen' }).min(1, 'notChosen').max(16, 'notAnOption'),
  purpose: fields.oneOf(servicePurposes),
})

export const tokenRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: SECTION,
    access: 'administer',
    localized: true,
    about: 'Tokens of other programs that bring people and completions',
    handle: (ask) => tokensPage(ask, {}, {}, carried(ask.headers)),
  }),
  route({
    method: 'POST',
    path: SECTION,
    access: 'administer',
    localized: true,
    about: 'Makes a token of a program; the next page shows it once',
    async handle(ask) {
      const { region, actor, form, now, today } = ask
      const parsed = parseForm(typed, form, 'fi')
      if (!parsed.ok) return tokensPage(ask, form.values, parsed.problems)
      const places = await running(region.database.read, today)
      if (!places.organisations.some((one) => one.id === parsed.value.organisation))
        return tokensPage(ask, form.values, { organisation: t.noSuchPlace })
      const { token } = await region.database.transact(scopeOf(actor), (tx) =>
        makeServiceToken(tx, parsed.value, actor, now),
      )
      return seeOther(SECTION, once.carry(`${parsed.value.purpose}.${token}`, ask.origin))
    },
  }),
  route({
    method: 'POST',
    path: `${SECTION}/:id/ending`,
    access: 'administer',
    localized: true,
    params: z.object({ id: z.uuid() }),
    about: 'Ends a token: the next request with it is refused',
    async handle(ask: Ask<{ id: string }>) {
      const { region, actor, now, params } = ask
      const done = await region.database.transact(scopeOf(actor), (tx) => endServiceToken(tx, params.id, actor, now))
      return done ? seeOther(SECTION) : refuse('notFound')
    },
  }),
]

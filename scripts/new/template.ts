// The files of a new module: small, whole and working, in the house's one way from table to page.
import type { Named } from './places.ts'

const index = (m: Named) => `/**
 * ${m.camel}: say here in a sentence what the module is for, and for whom.
 * Owns: ${m.thing}.
 */
export { ${m.thingCamel}Routes as routes } from './routes.ts'
`

const migration = (m: Named) => `create table ${m.thing} (
  id uuid primary key default gen_random_uuid(),
  organisation text not null references organisation (id),
  name text not null,
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table ${m.thing} is 'Public: who recorded what in which organisation, and its day. Rows are final; a correction is a new row.';
create index on ${m.thing} (organisation, day desc);
create trigger ${m.thing}_final before update or delete or truncate on ${m.thing}
  for each statement execute function refuse_change();
alter table ${m.thing} enable row level security;
create policy ${m.thing}_read on ${m.thing} for select using (true);
create policy ${m.thing}_write on ${m.thing} for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );
grant select, insert on ${m.thing} to :app;
`

const rules = (m: Named) => `/** One ${m.thingCamel}. The day is ISO. */
export interface ${m.ThingCamel} {
  id: string
  organisation: string
  name: string
  day: string
}

/** Whether its day has come. */
export const hasCome = (one: Pick<${m.ThingCamel}, 'day'>, today: Temporal.PlainDate): boolean => one.day <= today.toString()
`

const queries = (m: Named) => `import type { Read } from '../../platform/database/index.ts'
import type { ${m.ThingCamel} } from './rules.ts'

/** More than a page shows. */
const MOST = 200

/** The newest, by their day. One query. */
export const newest${m.ThingCamel}s = (read: Read): Promise<${m.ThingCamel}[]> =>
  read
    .selectFrom('${m.thing}')
    .select(['id', 'organisation', 'name', 'day'])
    .orderBy('day', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
`

const actions = (m: Named) => `import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { ${m.ThingCamel} } from './rules.ts'

export type Recorded = { ok: true; id: string } | { ok: false; why: 'notAllowed' }

/** Records one for an organisation: by its own people or the strategy team. */
export async function record${m.ThingCamel}(
  tx: Tx,
  value: Omit<${m.ThingCamel}, 'id'>,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  if (by.kind !== 'person' || !may.attest(by, value.organisation)) return { ok: false, why: 'notAllowed' }
  const { id } = await tx
    .insertInto('${m.thing}')
    .values({ ...value, recorded_at: now, recorded_by: by.person })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: '${m.thingCamel}.recorded',
    subject: id,
    organisation: value.organisation,
    detail: { day: value.day },
  })
  return { ok: true, id }
}
`

const texts = () => `import { inThree } from '../../platform/i18n/index.ts'

export const texts = inThree({
  fi: {
    title: 'Kirjaukset',
    lead: 'Kaikkien kuntien kirjaukset, uusin ensin.',
    none: 'Kirjauksia ei vielä ole',
    noneText: 'Kunnan digivastaava tekee ensimmäisen tällä sivulla.',
    add: 'Uusi kirjaus',
    organisation: 'Kunta',
    name: 'Nimi',
    day: 'Päivä',
    dayHint: 'Esimerkiksi 6.11.2026',
    save: 'Tallenna',
    coming: 'tulossa',
  },
  sv: {
    title: 'Anteckningar',
    lead: 'Alla kommuners anteckningar, de nyaste först.',
    none: 'Det finns inga anteckningar ännu',
    noneText: 'Kommunens digiansvariga gör den första på den här sidan.',
    add: 'Ny anteckning',
    organisation: 'Kommun',
    name: 'Namn',
    day: 'Dag',
    dayHint: 'Till exempel 6.11.2026',
    save: 'Spara',
    coming: 'kommande',
  },
  en: {
    title: 'Entries',
    lead: 'Entries of all municipalities, newest first.',
    none: 'No entries yet',
    noneText: 'The municipality’s digital lead makes the first one on this page.',
    add: 'New entry',
    organisation: 'Municipality',
    name: 'Name',
    day: 'Day',
    dayHint: 'For example 6.11.2026',
    save: 'Save',
    coming: 'coming',
  },
})
`

const pages = (m: Named) => `import type { Organisation } from '../../platform/access/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, nameIn } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Choice,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { hasCome, type ${m.ThingCamel} } from './rules.ts'
import { texts } from './texts.ts'

export interface ${m.ThingCamel}PageProps {
  view: View
  rows: readonly ${m.ThingCamel}[]
  organisations: readonly Organisation[]
  /** Those for which the reader may record; the form is there when there are any. */
  own: readonly Organisation[]
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** All of them, and the form for whoever may add one. */
export function ${m.ThingCamel}Page(props: ${m.ThingCamel}PageProps) {
  const { view, rows, organisations, own } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const names = new Map(organisations.map((one) => [one.id, nameIn(locale, one.name)]))
  const form = askedForm(locale, { organisation: t.organisation, name: t.name, day: t.day }, props.values, props.problems)
  const days = (one: ${m.ThingCamel}) => \`\${f.day(one.day)}\${hasCome(one, view.today) ? '' : \` (\${t.coming})\`}\`
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/${m.name}" errors={form.errors.length > 0}>
      <ErrorSummary locale={locale} errors={form.errors} />
      {rows.length === 0 ? (
        <Empty title={t.none} text={t.noneText} />
      ) : (
        <Table
          caption={t.title}
          hideCaption
          rows={rows}
          columns={[
            { label: t.name, cell: (one) => one.name },
            { label: t.organisation, cell: (one) => names.get(one.organisation) ?? one.organisation },
            { label: t.day, cell: days },
          ]}
        />
      )}
      {own.length > 0 && (
        <section class="form-page stack" aria-labelledby="add">
          <h2 id="add">{t.add}</h2>
          <Form view={view} action="/${m.name}">
            <Choice
              {...form.of('organisation')}
              chosen={props.values.organisation ?? own[0]?.id ?? ''}
              options={own.map((one) => ({ value: one.id, label: nameIn(locale, one.name) }))}
            />
            <Field {...form.of('name')} maxlength={200} />
            <Field {...form.of('day')} type="date" hint={t.dayHint} />
            <FormEnd>
              <Button>{t.save}</Button>
            </FormEnd>
          </Form>
        </section>
      )}
    </Layout>
  )
}
`

const routes = (m: Named) => `import { z } from 'zod'
import { may, organisations, runs, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { record${m.ThingCamel} } from './actions.ts'
import { ${m.ThingCamel}Page } from './pages.tsx'
import { newest${m.ThingCamel}s } from './queries.ts'
import { texts } from './texts.ts'

const posted = z.object({ organisation: fields.text(20), name: fields.text(200), day: fields.day() })

async function show(ask: Ask, status = 200, values: Record<string, string> = {}, problems: Problems = {}): Promise<Answer> {
  const { read } = ask.region.database
  const [rows, all] = [await newest${m.ThingCamel}s(read), await organisations(read)]
  const own = all.filter((one) => one.kind === 'municipality' && runs(one, ask.today) && may.attest(ask.actor, one.id))
  return page(${m.ThingCamel}Page({ view: ask.view, rows, organisations: all, own, values, problems }), status)
}

async function post(ask: Ask): Promise<Answer> {
  const parsed = parseForm(posted, ask.form, ask.locale)
  if (!parsed.ok) return show(ask, 422, ask.form.values, parsed.problems)
  const known = await organisations(ask.region.database.read)
  if (!known.some((one) => one.id === parsed.value.organisation)) return refuse('notFound', texts[ask.locale].organisation)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    record${m.ThingCamel}(tx, parsed.value, ask.actor, ask.now),
  )
  return done.ok ? seeOther('/${m.name}') : refuse(done.why)
}

export const ${m.thingCamel}Routes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/${m.name}',
    access: 'public',
    localized: true,
    about: 'Say here what the page shows, and to whom',
    handle: (ask) => show(ask),
  }),
  route({
    method: 'POST',
    path: '/${m.name}',
    access: 'attest',
    localized: true,
    about: 'Say here what is recorded',
    handle: post,
  }),
]
`

const test = (m: Named) => `import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { hasCome } from './rules.ts'

describe('${m.name}', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    lead = await app.person('digitalLead', '901')
  })
  after(() => app.close())

  it('come on their day, not before', () => {
    const today = Temporal.PlainDate.from('2026-11-24')
    assert.equal(hasCome({ day: '2026-11-24' }, today), true)
    assert.equal(hasCome({ day: '2026-11-25' }, today), false)
  })

  it('say so when there are none, and offer the form to those who may record', async () => {
    const page = await app.get('/${m.name}')
    shows(page, /Kirjauksia ei vielä ole/)
    lacks(page, /<form[^>]+action="\\/${m.name}"/)
    shows(await lead.get('/${m.name}'), /<form[^>]+action="\\/${m.name}"/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('tell every fault at once and keep what was typed', async () => {
    const wrong = await lead.post('/${m.name}', { organisation: '901', name: ' ', day: '31.2.2026' })
    assert.equal(wrong.status, 422)
    shows(wrong, /Nimi: Tieto puuttuu/)
    shows(wrong, /Päivä: Päivämäärä ei ole oikein/)
    shows(wrong, /value="31\\.2\\.2026"/)
    assert.deepEqual(complaints(wrong.body), [])
  })

  it('are recorded by an organisation’s own people alone', async () => {
    const fields = { organisation: '901', name: 'Ensimmäinen', day: '6.11.2026' }
    assert.equal((await lead.post('/${m.name}', { ...fields, organisation: '902' })).status, 403)
    assert.equal((await (await app.person('reader', '901')).post('/${m.name}', fields)).status, 403)
    assert.equal((await lead.post('/${m.name}', fields)).status, 303)
    shows(await app.get('/${m.name}'), /Ensimmäinen[\\s\\S]*6\\.11\\.2026/)
  })
})
`

/** Each file's name in the module's folder, and its text. */
export const moduleFiles = (m: Named): [name: string, text: string][] => [
  ['index.ts', index(m)],
  [`migrations/0001-${m.name}.sql`, migration(m)],
  ['rules.ts', rules(m)],
  ['queries.ts', queries(m)],
  ['actions.ts', actions(m)],
  ['texts.ts', texts()],
  ['pages.tsx', pages(m)],
  ['routes.ts', routes(m)],
  [`${m.name}.test.ts`, test(m)],
]

import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, Field, Form, FormEnd, Layout, Notice, Table, type View } from '../../platform/ui/index.ts'
import type { FaultyRow, ReadRow, ReadSheetRows } from './sheet.ts'
import { sheetTexts } from './sheet-texts.ts'
import { texts } from './texts.ts'

/** The sheet to fill in, and where it is sent. */
export function SheetPage(props: {
  view: View
  asked: number
  stored: number | undefined
  problems: readonly string[]
}) {
  const { view, asked, stored, problems } = props
  const { locale } = view
  const t = sheetTexts[locale]
  return (
    <Layout
      view={view}
      staff
      current="/attesting"
      title={t.title}
      lead={t.lead}
      errors={problems.length > 0}
      crumbs={[{ path: '/attesting', label: texts[locale].title }]}
    >
      <div class="form-page stack">
        {stored !== undefined && problems.length === 0 && (
          <div role="status">
            <Notice kind="ok">
              <p>{t.stored(stored)}</p>
            </Notice>
          </div>
        )}
        {problems.length > 0 && (
          <div role="alert">
            <Notice kind="bad">
              {problems.map((one) => (
                <p key={one}>{one}</p>
              ))}
            </Notice>
          </div>
        )}
        {asked === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <>
            <p>{t.downloadText}</p>
            <p>
              <a href={`/attesting-sheet.xlsx?lang=${locale}`}>
                {t.download} ({format(locale).number(asked)})
              </a>
            </p>
            <Form view={view} action="/attesting-sheets" upload>
              <Field
                locale={locale}
                name="file"
                type="file"
                label={t.file}
                hint={t.fileHint}
                accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              />
              <FormEnd>
                <Button>{t.read}</Button>
              </FormEnd>
            </Form>
          </>
        )}
      </div>
    </Layout>
  )
}

function factOf(view: View, { value }: ReadRow): string {
  const f = format(view.locale)
  const { figure, day } = value
  const number =
    figure?.total !== undefined
      ? `${f.number(figure.done ?? 0)}/${f.number(figure.total)}`
      : figure?.value !== undefined
        ? f.number(figure.value)
        : undefined
  return number === undefined ? f.day(day) : `${number}, ${f.day(day)}`
}

const proofOf = ({ value: { body, section, link } }: ReadRow): string =>
  [body, section, link].filter((one) => one !== undefined).join(', ')

/** What would be attested, and what will not do; nothing is stored yet. */
export function SheetPreviewPage(props: { view: View; id: string; read: ReadSheetRows }) {
  const { view, id, read } = props
  const { locale } = view
  const t = sheetTexts[locale]
  const { ready, faulty, empty } = read
  return (
    <Layout
      view={view}
      staff
      current="/attesting"
      title={t.previewTitle}
      lead={t.previewLead}
      crumbs={[
        { path: '/attesting', label: texts[locale].title },
        { path: '/attesting-sheet', label: t.title },
      ]}
    >
      <div class="stack-l">
        <ul>
          <li>{t.ready(ready.length)}</li>
          {faulty.length > 0 && <li>{t.faulty(faulty.length)}</li>}
          {empty > 0 && <li>{t.empty(empty)}</li>}
        </ul>
        <div class="cluster">
          {ready.length > 0 && (
            <Form view={view} action={`/attesting-sheets/${id}/confirmation`} class="cluster">
              <Button>{t.attestAll(ready.length)}</Button>
            </Form>
          )}
          <ButtonLink kind="second" href={href(locale, '/attesting-sheet')}>
            {t.drop}
          </ButtonLink>
        </div>
        {faulty.length > 0 && (
          <section class="stack" aria-labelledby="viat">
            <h2 id="viat">{t.faulty(faulty.length)}</h2>
            <p class="soft">{t.faultyText}</p>
            <Table
              caption={t.faulty(faulty.length)}
              hideCaption
              columns={[
                { label: t.row, cell: (one: FaultyRow) => String(one.row) },
                { label: t.own, cell: (one) => one.measure },
                { label: t.columns.organisation, cell: (one) => one.organisation },
                { label: t.problem, cell: (one) => one.why.join(' ') },
              ]}
              rows={faulty}
            />
          </section>
        )}
        {ready.length > 0 && (
          <section class="stack" aria-labelledby="valmiit">
            <h2 id="valmiit">{t.ready(ready.length)}</h2>
            <Table
              caption={t.ready(ready.length)}
              hideCaption
              columns={[
                { label: t.own, cell: (one: ReadRow) => one.measure.id },
                { label: t.columns.name, cell: (one) => nameIn(locale, one.organisation.name) },
                { label: t.fact, cell: (one) => factOf(view, one) },
                { label: t.proof, cell: (one) => proofOf(one) },
                { label: t.columns.until, cell: (one) => format(locale).day(one.value.until) },
              ]}
              rows={ready}
            />
          </section>
        )}
      </div>
    </Layout>
  )
}

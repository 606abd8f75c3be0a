import { format, href } from '../../platform/i18n/index.ts'
import { Button, Chips, Empty, Form, Table, type View } from '../../platform/ui/index.ts'
import { organisationRow, type Place, StaffLayout, withQuery } from './frame.tsx'
import type { Match, Pair } from './queries.ts'
import { texts } from './texts.ts'

/** People who may be one: proposed by name, decided by a person, and undone by one. */
export function TwicePage(props: {
  view: View
  places: readonly Place[]
  organisation: string
  pairs: readonly Pair[]
  matches: readonly Match[]
}) {
  const { view, places, organisation, pairs, matches } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const told = (pair: Pair, at: 0 | 1) =>
    [pair.emails[at], pair.numbers[at]].filter((part) => part !== null).join(', ') || t.withoutBoth
  return (
    <StaffLayout
      view={view}
      title={t.twice}
      section="/employments/twice"
      organisation={organisation}
      lead={t.twiceLead}
    >
      {places.length > 1 && (
        <Chips
          label={t.organisation}
          rows={[
            organisationRow(locale, places, organisation, (id) =>
              withQuery('/employments/twice', { organisation: id }),
            ),
          ]}
        />
      )}
      {pairs.length === 0 ? (
        <Empty title={t.noTwice} text={t.noTwiceText} />
      ) : (
        <Table
          caption={t.twice}
          hideCaption
          columns={[
            { label: t.name, cell: (pair: Pair) => pair.name },
            {
              label: t.first,
              cell: (pair) => <a href={href(locale, `/employments/people/${pair.one}`)}>{told(pair, 0)}</a>,
            },
            {
              label: t.second,
              cell: (pair) => <a href={href(locale, `/employments/people/${pair.other}`)}>{told(pair, 1)}</a>,
            },
            {
              label: t.decide,
              cell: (pair) => (
                <Form view={view} action="/employments/matches" class="cluster">
                  <input type="hidden" name="organisation" value={organisation} />
                  <input type="hidden" name="one" value={pair.one} />
                  <input type="hidden" name="other" value={pair.other} />
                  <Button kind="second" name="same" value="yes">
                    {t.same}
                    <span class="hidden">: {pair.name}</span>
                  </Button>
                  <Button kind="quiet" name="same" value="no">
                    {t.notSame}
                    <span class="hidden">: {pair.name}</span>
                  </Button>
                </Form>
              ),
            },
          ]}
          rows={pairs}
        />
      )}
      {matches.length > 0 && (
        <section class="stack">
          <h2>{t.decided}</h2>
          <Table
            caption={t.decided}
            hideCaption
            dense
            columns={[
              {
                label: t.name,
                cell: (match: Match) => (
                  <a href={href(locale, `/employments/people/${match.one}`)}>{match.name ?? t.erased}</a>
                ),
              },
              { label: t.decide, cell: (match) => (match.same ? t.same : t.notSame) },
              { label: t.decidedOn, cell: (match) => f.instant(match.at) },
              {
                label: t.undo,
                cell: (match) => (
                  <Form view={view} action={`/employments/matches/${match.id}/undoing`} class="cluster">
                    <Button kind="quiet">
                      {t.undo}
                      <span class="hidden">: {match.name ?? t.erased}</span>
                    </Button>
                  </Form>
                ),
              },
            ]}
            rows={matches}
          />
        </section>
      )}
    </StaffLayout>
  )
}

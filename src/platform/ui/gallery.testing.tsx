import type { VNode } from 'preact'
import { href, type Locale } from '../i18n/index.ts'
import { Curve, type CurvePoint } from './curve.tsx'
import { Choice, Field, Form, FormEnd } from './field.tsx'
import { Layout } from './layout.tsx'
import { Dated, Facts, History, When } from './lists.tsx'
import { Provenance, type ProvenanceName, StringBar, StringRow, Tag } from './marks.tsx'
import { Button, ButtonLink, Chips, More, Pager, Steps, Tabs } from './navigation.tsx'
import { Empty, ErrorSummary, Notice } from './notice.tsx'
import { State, stateNames } from './state.tsx'
import { Strings } from './strings.tsx'
import { Scroll, Table } from './table.tsx'
import { Timeline } from './timeline.tsx'
import type { View } from './view.ts'

export const halfYears = [2024, 2025, 2026, 2027, 2028].flatMap((year) =>
  (['spring', 'autumn'] as const).map((half) => ({ year, half })),
)
const monthly: CurvePoint[] = Array.from({ length: 24 }, (_, at) => ({
  day: Temporal.PlainDate.from('2025-01-01').add({ months: at }),
  value: Math.min(0.76, 0.12 + at * 0.04),
})).slice(0, 23)
const provenances: ProvenanceName[] = ['records', 'connected', 'attested', 'none']
const rows = stateNames.map((state, at) => ({ state, name: `Toimenpide ${at + 1}`, done: at, total: 9 }))

/** Every part on one page: what tests and pictures look at. */
export function Gallery({ view }: { view: View }): VNode {
  const { locale } = view
  return (
    <Layout
      view={view}
      title="Sivun osat"
      current="/measures"
      crumbs={[{ path: '/measures', label: 'Toimenpiteet' }]}
      description="Kaikki osat"
      eyebrow="Toimenpide P1.4"
      lead="Kaikki, mistä sivut rakentuvat."
      head={
        <p class="cluster">
          <State locale={locale} state="late" look="pill" />
          <span>Vastuussa tiimi</span>
        </p>
      }
    >
      <div class="stack">
        <Marks locale={locale} />
        <Notices locale={locale} />
        <Tables locale={locale} />
        <Charts locale={locale} />
        <Forms view={view} />
        <Ways locale={locale} />
      </div>
    </Layout>
  )
}

function Marks({ locale }: { locale: Locale }) {
  return (
    <>
      <h2>Tilat ja lähteet</h2>
      {(['plain', 'pill', 'small'] as const).map((look) => (
        <p key={look} class="cluster">
          {stateNames.map((state) => (
            <State key={state} locale={locale} state={state} look={look} />
          ))}
        </p>
      ))}
      <p class="cluster">
        {provenances.map((from) => (
          <Provenance key={from} locale={locale} from={from} />
        ))}
        <Tag>Koko seutu</Tag>
      </p>
      <StringRow name="Halsua" figures="3/5" done={3} total={5} target={0.8} state="late" note="Myöhässä" />
      <StringRow name="Ei vielä tietoa" figures="–" done={0} total={0} target={0.4} state="noData" />
      <StringRow name="Valmis" figures="5/5" done={5} total={5} state="done" />
    </>
  )
}

function Notices({ locale }: { locale: Locale }) {
  return (
    <>
      <Notice kind="late" title="Miksi tämä on myöhässä?">
        <p>Tavoite oli 80 % 31.10.2026 mennessä.</p>
      </Notice>
      <Notice kind="ok">
        <p>Tallennettu.</p>
      </Notice>
      <Notice kind="warn">
        <p>Istuntosi päättyy viiden minuutin kuluttua.</p>
      </Notice>
      <Empty title="Toteumatietoa ei vielä ole" text="Sitä kertyy, kun ensimmäinen asiointipiste on lisätty.">
        <ButtonLink href={href(locale, '/places')}>Lisää asiointipiste</ButtonLink>
      </Empty>
      <Facts
        look="list"
        facts={[
          { label: 'Vastuussa', value: 'Tiimi' },
          { label: 'Lähde', value: <Provenance locale={locale} from="attested" /> },
        ]}
      />
      <Facts look="row" facts={[{ label: 'kuntaa', value: 5 }]} />
      <History
        items={[
          { when: <When locale={locale} day="2026-11-01" />, children: 'Tavoitteen päivä meni umpeen.' },
          { when: <When locale={locale} day="2026-08-18" />, children: <p>Tila muuttui.</p> },
        ]}
      />
      <Dated
        items={[
          { when: 'Syksy 2024', title: 'Hankinta', state: <State locale={locale} state="done" look="small" /> },
          { when: <When locale={locale} day="2026-12-03" weekday />, title: 'Avoimet ovet', note: 'Kaustinen' },
        ]}
      />
    </>
  )
}

function Tables({ locale }: { locale: Locale }) {
  return (
    <>
      <h2>Taulukot</h2>
      <Table
        caption="Tilanne kunnittain"
        columns={[
          { label: 'Toimenpide', cell: (row) => <a href={href(locale, '/measures/p1.4')}>{row.name}</a> },
          { label: 'Suorittaneet / kaikki', short: 'Suorittaneet', numeric: true, cell: (row) => `${row.done}/9` },
          { label: 'Kuvana', bar: true, cell: (row) => <StringBar {...row} target={0.5} /> },
          { label: 'Tila', cell: (row) => <State locale={locale} state={row.state} /> },
        ]}
        rows={rows}
        foot={['Yhteensä', '36/81', undefined, undefined]}
      />
      <Table
        kind="plain"
        caption="Pisteet"
        columns={[
          { label: 'Paikka', cell: (row: { place: string; visits: number }) => row.place },
          { label: 'Käyntejä', numeric: true, cell: (row) => row.visits },
        ]}
        rows={[{ place: 'Kirjasto', visits: 38 }]}
      />
      <Table
        kind="work"
        caption="Omat tehtävät"
        hideCaption
        columns={[
          { label: 'Määräpäivä', look: 'due', cell: (row: { due: string; title: string }) => row.due },
          { label: 'Asia', head: true, cell: (row) => <a href={href(locale, '/work/1')}>{row.title}</a> },
          { label: 'Mitä pitää tehdä', look: 'todo', cell: () => 'Vahvista' },
        ]}
        groups={[{ title: 'Tänään', rows: [{ due: 'ti 24.11.', title: 'Asiointipiste' }] }]}
      />
      <Scroll label="Käyntejä, taulukko">
        <Table
          kind="plain"
          caption="Käyntejä"
          columns={[{ label: 'Paikka', cell: (place: string) => place }]}
          rows={['Kirjasto']}
        />
      </Scroll>
    </>
  )
}

function Charts({ locale }: { locale: Locale }) {
  return (
    <>
      <h2>Kuvat</h2>
      <Curve
        locale={locale}
        id="one"
        title="Voimassa oleva koulutus"
        description="Osuus nousi 12 prosentista 76 prosenttiin. Tavoite on 80 prosenttia."
        points={monthly}
        second={monthly.map((point) => ({ ...point, value: point.value * 0.9 }))}
        targets={[
          { day: '2025-01-01', value: 0.2 },
          { day: '2025-07-01', value: 0.4 },
          { day: '2026-10-31', value: 0.8 },
        ]}
        breaks={[{ day: '2026-03-01' }]}
        today="2026-11-24"
      />
      <Curve
        locale={locale}
        id="two"
        title="Asiointipiste jokaisessa kunnassa"
        description="Kolmessa kunnassa viidestä on asiointipiste. Tavoite on kaikki vuonna 2028."
        points={[{ day: '2026-11-24', value: 0.6, label: '60 %, 3/5' }]}
        targets={[{ day: '2028-06-30', value: 1 }]}
        today="2026-11-24"
      />
      <Timeline
        locale={locale}
        caption="Toimenpidekokonaisuudet puolivuosittain"
        periods={halfYears}
        today="2026-11-24"
        groups={[
          {
            title: 'Palvelut',
            rows: [
              {
                title: 'P1 Kunnan toimintakulttuuri',
                href: '/measures/p1',
                state: 'late',
                note: 'Nyt jatkuva toiminta',
                marks: halfYears.map((_, at) => (at < 3 ? 'active' : 'continuous')),
              },
              { title: 'P2 Digitaaliset palvelut', state: 'noData', marks: halfYears.map(() => 'notEntered') },
              {
                title: 'P3 Digituki',
                marks: halfYears.map((_, at) => (at < 2 ? 'none' : at < 4 ? 'notEntered' : 'active')),
              },
            ],
          },
        ]}
      />
      <div class="hero">
        <div class="wrap">
          <p class="hero-line">Mitä haluat hoitaa?</p>
        </div>
        <Strings at="hero" />
      </div>
    </>
  )
}

function Forms({ view }: { view: View }) {
  const { locale } = view
  const errors = [
    { field: 'day', label: 'Päivä', message: 'Päivämäärä ei ole oikein. Kirjoita se näin: 24.11.2026.' },
    { field: 'channel', message: 'Et ole valinnut mitään. Valitse yksi vaihtoehto.' },
  ]
  return (
    <>
      <h2>Lomake</h2>
      <Steps locale={locale} names={['Kunta', 'Päätös', 'Tarkista']} at={1} />
      <ErrorSummary locale={locale} errors={errors} />
      <Form view={view} action="/measures/p1.4/attestations" upload class="form-page">
        <Field
          locale={locale}
          name="body"
          label="Toimielin"
          hint="Esimerkiksi kunnanhallitus"
          value="<Hallitus & co>"
        />
        <Field
          locale={locale}
          type="date"
          name="day"
          label="Päivä"
          value="31.2.2026"
          error={errors[0]?.message ?? ''}
        />
        <Field locale={locale} type="textarea" name="grounds" label="Perustelu" optional value="Rivi" />
        <Field
          locale={locale}
          type="select"
          name="org"
          label="Kunta"
          value="2"
          options={[
            { value: '1', label: 'Halsua' },
            { value: '2', label: 'Kaustinen' },
          ]}
        />
        <Field locale={locale} type="password" name="password" label="Salasana" autocomplete="current-password" />
        <Field
          locale={locale}
          type="file"
          name="proof"
          label="Todiste"
          hint="PDF, enintään 10 Mt"
          accept="application/pdf"
        />
        <Field locale={locale} type="checkbox" name="sure" label="Olen tarkistanut tiedot" hint="Päätös on julkinen" />
        <Choice
          locale={locale}
          name="channel"
          label="Miten haluat vastauksen?"
          error={errors[1]?.message ?? ''}
          options={[
            { value: 'mail', label: 'Sähköpostiin' },
            { value: 'text', label: 'Tekstiviestinä', hint: 'Maksuton' },
          ]}
          chosen="mail"
        />
        <FormEnd>
          <Button>Tallenna</Button>
          <Button kind="second" name="then" value="later">
            Tallenna luonnos
          </Button>
          <Button kind="danger">Poista pysyvästi</Button>
          <ButtonLink kind="quiet" href="/">
            Takaisin
          </ButtonLink>
        </FormEnd>
      </Form>
    </>
  )
}

function Ways({ locale }: { locale: Locale }) {
  return (
    <>
      <h2>Liikkuminen</h2>
      <Tabs
        label="Seuranta"
        items={[
          { href: href(locale, '/timeline'), label: 'Aikajana' },
          { href: href(locale, '/measures'), label: 'Toimenpiteet', current: true, count: 52 },
        ]}
      />
      <Chips
        label="Rajaa"
        rows={[
          {
            label: 'Tila',
            items: [
              { href: '?', label: 'Kaikki' },
              { href: '?state=late', label: <State locale={locale} state="late" look="small" />, current: true },
              { href: '?state=done', label: <State locale={locale} state="done" look="small" /> },
            ],
          },
        ]}
      />
      <Pager locale={locale} page={5} pages={12} href={(n) => `?page=${n}`} />
      <More href={href(locale, '/measures')}>Kaikki toimenpiteet</More>
      <More href="/measures.csv" icon="download">
        Lataa taulukkona (CSV)
      </More>
    </>
  )
}

/** The gallery as a page, for callers that are no .tsx. */
export const gallery = (view: View): VNode => <Gallery view={view} />

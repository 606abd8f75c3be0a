import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Button, Chips, Empty, ErrorSummary, Field, Form, FormEnd, Table, type View } from '../../platform/ui/index.ts'
import { asked, errorsOf, organisationRow, type Place, StaffLayout, withQuery } from './frame.tsx'
import { texts } from './texts.ts'
import type { Branch, Sector, Unit } from './units.ts'

export const sectorName = (locale: Locale, sector: Sector): string =>
  (locale === 'fi' ? undefined : sector[locale]) ?? sector.name

/** Units of one organisation as a tree. */
export function UnitsPage(props: {
  view: View
  places: readonly Place[]
  organisation: string
  tree: readonly Branch[]
  people: ReadonlyMap<string, number>
  sectors: readonly Sector[]
}) {
  const { view, places, organisation, tree, people } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const sectorOf = (key: string | null) => props.sectors.find((one) => one.key === key)
  return (
    <StaffLayout
      view={view}
      title={t.units}
      section="/employments/units"
      organisation={organisation}
      lead={t.unitsLead}
    >
      {places.length > 1 && (
        <Chips
          label={t.organisation}
          rows={[
            organisationRow(locale, places, organisation, (id) =>
              withQuery('/employments/units', { organisation: id }),
            ),
          ]}
        />
      )}
      {tree.length === 0 ? (
        <Empty title={t.noUnits} text={t.noUnitsText} />
      ) : (
        <Table
          caption={t.units}
          hideCaption
          dense
          columns={[
            {
              label: t.unit,
              cell: ({ unit, depth }: Branch) => (
                <>
                  {depth > 0 && <span aria-hidden="true">{'– '.repeat(Math.min(depth, 6))}</span>}
                  <a href={href(locale, withQuery('/employments', { organisation, unit: unit.id }))}>{unit.name}</a>
                </>
              ),
            },
            {
              label: t.parent,
              cell: ({ unit }) => tree.find((one) => one.unit.id === unit.parent)?.unit.name ?? '',
            },
            {
              label: t.sector,
              cell: ({ unit }) => {
                const sector = sectorOf(unit.sector)
                return sector === undefined ? '' : sectorName(locale, sector)
              },
            },
            { label: t.people, numeric: true, cell: ({ unit }) => f.number(people.get(unit.id) ?? 0) },
            {
              label: t.place,
              cell: ({ unit }) => (
                <a href={href(locale, `/employments/units/${unit.id}`)}>
                  {t.place}
                  <span class="hidden"> {unit.name}</span>
                </a>
              ),
            },
          ]}
          rows={tree}
        />
      )}
    </StaffLayout>
  )
}

/** Form: where a unit stands. */
export function UnitPage(props: {
  view: View
  unit: Unit
  others: readonly Unit[]
  sectors: readonly Sector[]
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { view, unit, values, problems } = props
  const { locale } = view
  const t = texts[locale]
  const labels = { parent: t.parent, sector: t.sector, newSector: t.newSector }
  const errors = errorsOf(problems, labels)
  const field = (name: keyof typeof labels) => asked(locale, name, labels[name], values, problems)
  return (
    <StaffLayout
      view={view}
      title={unit.name}
      lead={t.placeTitle}
      errors={errors.length > 0}
      crumbs={[{ path: '/employments/units', label: t.units }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={errors} />
        <Form view={view} action={`/employments/units/${unit.id}`}>
          <Field
            {...field('parent')}
            type="select"
            options={[
              { value: '', label: t.noParent },
              ...props.others.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          <Field
            {...field('sector')}
            type="select"
            options={[
              { value: '', label: t.noSector },
              ...props.sectors.map((one) => ({ value: one.key, label: sectorName(locale, one) })),
            ]}
          />
          <Field {...field('newSector')} optional hint={t.newSectorHint} maxlength={80} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a
              class="button quiet"
              href={href(locale, withQuery('/employments/units', { organisation: unit.organisation }))}
            >
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </StaffLayout>
  )
}

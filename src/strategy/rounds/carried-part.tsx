import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Button, Facts, Notice, type View } from '../../platform/ui/index.ts'
import { DeskForm } from './answer-parts.tsx'
import { answerTexts } from './answer-texts.ts'
import type { Carried, CarriedSection } from './carrying.ts'
import type { Desk } from './desk.ts'
import { labelOfField, valueOfField } from './field-label.ts'
import type { Values } from './form.ts'
import type { Template } from './template.ts'

/** Where words are written, and may be taken back to. */
const pathOf = (desk: Desk, section: CarriedSection): string =>
  section === 'approval' ? desk.approval : `${desk.base}/${section}`

/** Typed words, field by field; in the language in which people write here. */
export function Words(props: { locale: Locale; language: Locale; template: Template; values: Values }) {
  const { locale, language, template, values } = props
  return (
    <Facts
      look="list"
      facts={Object.entries(values)
        .filter(([, value]) => value.trim() !== '')
        .map(([name, value]) => {
          const { text, own } = valueOfField(locale, name, value)
          return {
            label: labelOfField(locale, template, name),
            value: own ? <span lang={language === locale ? undefined : language}>{text}</span> : text,
          }
        })}
    />
  )
}

/** Words that wait for whoever is here: to be taken into the form, or thrown away. */
export function CarriedPart(props: {
  view: View
  desk: Desk
  carried: readonly Carried[]
  /** Those that stand in the form now. */
  taken?: string | undefined
  /** False where nothing is written: what waits is only told. */
  open: boolean
}) {
  const { view, desk, taken } = props
  const { locale } = view
  const t = answerTexts[locale].carried
  const f = format(locale)
  return (
    <>
      {props.carried.map((one) =>
        one.id === taken ? (
          <Notice key={one.id} kind="ok">
            <p>{t.inForm}</p>
          </Notice>
        ) : (
          <Notice key={one.id} kind="warn" title={t.title}>
            <p>{t.when(f.instant(one.at), f.instant(one.until))}</p>
            <Words locale={locale} language={desk.language} template={desk.round.template} values={one.values} />
            {props.open && (
              <p>
                <a href={`${href(locale, pathOf(desk, one.section))}?words=${one.id}`}>{t.take}</a>
              </p>
            )}
            {props.open && (
              <DeskForm view={view} desk={desk} action={pathOf(desk, one.section)}>
                <input type="hidden" name="drop" value={one.id} />
                <Button kind="quiet">{t.drop}</Button>
              </DeskForm>
            )}
          </Notice>
        ),
      )}
    </>
  )
}

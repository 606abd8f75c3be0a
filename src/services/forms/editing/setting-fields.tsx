import type { Kind } from '../../../engines/forms/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { TextFields, type Typed } from './fields.tsx'
import { settingName, settingTexts } from './setting-texts.ts'
import { settingId, settingsOf } from './settings.ts'

/** What a kind of question needs to know. */
export function SettingFields(props: Typed & { kind: Kind }) {
  const { kind, ...typed } = props
  const { locale, values, problems } = typed
  return (
    <>
      {settingsOf(kind).map((field) => {
        const { name, optional } = field
        const label = settingName(locale, name)
        const id = settingId(name)
        const asked = { locale, name: id, label, error: problems[id], optional }
        if (field.is === 'text')
          return (
            <TextFields
              key={name}
              {...typed}
              name={id}
              label={label}
              long={field.long}
              max={field.max}
              optional={optional}
            />
          )
        if (field.is === 'options')
          return (
            <TextFields
              key={name}
              {...typed}
              name={id}
              label={label}
              hint={settingTexts[locale].linesHint}
              long
              rows={6}
              max={field.most * 300}
              optional={optional}
            />
          )
        if (field.is === 'flag') return <Field key={name} {...asked} type="checkbox" checked={values[id] === 'yes'} />
        if (field.is === 'oneOf')
          return (
            <Field
              key={name}
              {...asked}
              type="select"
              options={[
                ...(optional ? [{ value: '', label: '–' }] : []),
                ...field.values.map((value) => ({ value, label: settingName(locale, value) })),
              ]}
              value={values[id] ?? ''}
            />
          )
        return (
          <Field
            key={name}
            {...asked}
            value={values[id] ?? ''}
            inputmode={field.whole && field.min >= 0 ? 'numeric' : 'text'}
            width="s"
          />
        )
      })}
    </>
  )
}

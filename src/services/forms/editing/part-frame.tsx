import { type FormDefinition, type FormHead, type Text, wordsIn } from '../../../engines/forms/index.ts'
import { href } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  type Children,
  ErrorSummary,
  Form,
  FormEnd,
  Layout,
  type View,
} from '../../../platform/ui/index.ts'
import { draftPath } from './draft-page.tsx'
import type { Typed } from './fields.tsx'
import { texts } from './texts.ts'
import type { Problems, Values } from './typed.ts'

export interface PartPageProps {
  view: View
  form: FormHead
  definition: FormDefinition
  /** The print of the part as it is now. */
  seen: string
  values: Values
  problems: Problems
  /** Somebody else changed the part meanwhile. */
  conflict?: boolean
}

export const typedOf = ({ view, definition, values, problems }: PartPageProps): Typed => ({
  locale: view.locale,
  languages: definition.languages,
  values,
  problems,
})

export const said = (definition: FormDefinition, text: Text | undefined): string =>
  text === undefined ? '' : definition.languages.flatMap((one) => text[one] ?? []).join(' / ')

/** One form over the whole page: its errors, its fields, and how it ends. */
export function Frame(
  props: PartPageProps & {
    title: string
    action: string
    theirs?: Children
    more?: Children
    back?: string
    children: Children
  },
) {
  const { view, form, definition, problems, title, action } = props
  const { locale } = view
  const t = texts[locale]
  const errors = Object.entries(problems).map(([field, message]) => ({ field, message }))
  const name = wordsIn(locale, definition.title)
  return (
    <Layout
      view={view}
      title={title}
      eyebrow={name}
      current="/forms"
      staff
      errors={errors.length > 0}
      crumbs={[{ path: '/forms', label: t.forms }, { path: draftPath(form), label: name }, { label: title }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={errors} />
        {props.theirs}
        <Form view={view} action={action}>
          <input type="hidden" name="seen" value={props.seen} />
          {props.children}
          <FormEnd>
            <Button>{t.head.save}</Button>
            {props.more}
            <ButtonLink kind="quiet" href={href(locale, draftPath(form))}>
              {t.head.cancel}
            </ButtonLink>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

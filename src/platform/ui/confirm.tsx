import { href } from '../i18n/index.ts'
import { Form } from './field.tsx'
import type { Children } from './html.ts'
import { Layout, type LayoutProps } from './layout.tsx'
import { Button } from './navigation.tsx'

export interface ConfirmProps extends Pick<LayoutProps, 'view' | 'current' | 'crumbs' | 'errors'> {
  /** A question with its object: Poistetaanko luonnos ”Palaute” pysyvästi? */
  question: string
  /** What will and will not happen. */
  children: Children
  action: string
  /** Repeats the verb: Poista pysyvästi. */
  verb: string
  danger?: boolean
  /** What leads back without doing anything. */
  back: { path: string; label: string }
  /** Hidden fields and questions (grounds, a day) inside the form. */
  fields?: Children
}

/** Its own page before something is deleted, sent or decided. */
export function ConfirmPage(props: ConfirmProps) {
  const { view, question, current, crumbs } = props
  return (
    <Layout
      view={view}
      title={question}
      staff
      ownHead
      errors={props.errors === true}
      {...(current ? { current } : {})}
      {...(crumbs ? { crumbs } : {})}
    >
      <div class="form-page card mt">
        <h1 class="h2">{question}</h1>
        {props.children}
        <Form view={view} action={props.action}>
          {props.fields}
          <div class="cluster">
            <Button kind={props.danger ? 'danger' : 'main'}>{props.verb}</Button>
            <a class="button quiet" href={href(view.locale, props.back.path)}>
              {props.back.label}
            </a>
          </div>
        </Form>
      </div>
    </Layout>
  )
}

import type { Locale } from '../i18n/index.ts'
import type { Children } from './html.ts'
import { ErrorSummary, type FieldError, Notice } from './notice.tsx'

interface FormTopProps {
  locale: Locale
  errors: readonly FieldError[]
  /** What is said when somebody else was quicker; what there is now, or what to do, are the children. */
  conflict: string | false | undefined
  children?: Children
}

/** What stands before a form that came back: all that is wrong with it, and that somebody else was quicker. */
export function FormTop({ locale, errors, conflict, children }: FormTopProps) {
  return (
    <>
      <ErrorSummary locale={locale} errors={errors} />
      {conflict === undefined || conflict === false ? null : (
        <Notice kind="warn" title={conflict}>
          {children}
        </Notice>
      )}
    </>
  )
}

import { format, nameIn } from '../../../i18n/index.ts'
import { ConfirmPage, ErrorSummary, Field, Notice, type View } from '../../../ui/index.ts'
import { errorOf } from '../../accounts/account-fields.tsx'
import { errorsOf } from '../../accounts/sign-in-pages.tsx'
import type { Organisation } from '../../organisations/queries.ts'
import { inFinnish } from '../frame.tsx'
import { adminTexts as t } from '../texts.ts'
import type { Typed } from '../typed.ts'
import { labels } from './fields.tsx'

const f = format('fi')

interface Asked {
  view: View
  organisation: Organisation
  typed: Typed
  /** The first day that somebody else entered while the form was open. */
  theirs: string | undefined
}

/** What was entered wrongly of a municipality or a partner: its first day, a municipality's code, and the grounds. */
export function CorrectionPage({ view, organisation, typed, theirs }: Asked) {
  const { values, problems } = typed
  const at = `/admin/organisations/${organisation.id}`
  const hasCode = organisation.kind === 'municipality' && organisation.until === null
  return (
    <ConfirmPage
      view={inFinnish(view)}
      current="/admin"
      crumbs={[
        { path: '/admin', label: t.admin },
        { path: '/admin/organisations', label: t.organisations },
        { path: at, label: nameIn('fi', organisation.name) },
      ]}
      errors={Object.keys(problems).length > 0}
      question={t.correctQuestion(nameIn('fi', organisation.name))}
      action={`${at}/corrections`}
      verb={t.correctSave}
      back={{ path: at, label: t.cancel }}
      fields={
        <>
          <input type="hidden" name="seen" value={organisation.since} />
          <Field
            locale="fi"
            name="since"
            label={t.since}
            type="date"
            value={values.since ?? f.day(organisation.since)}
            {...errorOf(problems, 'since')}
          />
          {hasCode && (
            <Field
              locale="fi"
              name="code"
              label={t.code}
              hint={t.codeHint}
              inputmode="numeric"
              width="s"
              value={values.code ?? organisation.id}
              {...errorOf(problems, 'code')}
            />
          )}
          <Field
            locale="fi"
            name="grounds"
            label={t.grounds}
            hint={t.correctGroundsHint}
            type="textarea"
            rows={3}
            maxlength={1000}
            value={values.grounds ?? ''}
            {...errorOf(problems, 'grounds')}
          />
        </>
      }
    >
      <ErrorSummary locale="fi" errors={errorsOf(problems, labels)} />
      {theirs !== undefined && (
        <Notice kind="warn" title={t.conflictTitle}>
          <p>{t.correctedByOther(f.day(theirs))}</p>
        </Notice>
      )}
      <ul>
        {[...t.correctMeans, ...(hasCode ? t.correctCodeMeans : [])].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmPage>
  )
}

import type { Cell } from '../../engines/metrics/index.ts'
import type { RunView } from '../../engines/processes/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  State,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { Own, Title } from '../parts/title.tsx'
import { answerTexts } from './answer-texts.ts'
import { claimPath, fateOf } from './claims.ts'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import { texts } from './texts.ts'

/** An answer says that something is done: attest it with its proof, or say no with grounds. */
export function ClaimPage(props: {
  view: View
  desk: Desk
  strategy: Strategy
  measure: string
  run: RunView
  /** How the measure stands in the organisation now. */
  cell: Cell | undefined
  /** Who sent the answer. */
  sender: string | undefined
  mayAttest: boolean
  values: Values
  problems: Problems
}) {
  const { view, desk, strategy, measure, run, cell } = props
  const { locale } = view
  const t = texts[locale].claim
  const f = format(locale)
  const label = labelOf(locale, desk.round)
  const fate = fateOf(run)
  const proof = desk.part.answer?.measures.proofs[measure]
  const form = askedForm(locale, { grounds: texts[locale].grounds }, props.values, props.problems)
  return (
    <Layout
      view={view}
      staff
      errors={form.errors.length > 0}
      title={t.title(measure)}
      eyebrow={`${nameIn(locale, desk.organisation.name)}, ${label}`}
      current="/rounds"
      crumbs={[
        { path: '/rounds', label: texts[locale].title },
        {
          path: `/rounds/${desk.round.id}/parts/${desk.part.organisation}`,
          label: nameIn(locale, desk.organisation.name),
        },
      ]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        <p class="lead">
          <a href={href(locale, `/measures/${measure}`)}>
            {measure} <Title strategy={strategy} id={measure} locale={locale} />
          </a>
        </p>
        {fate.is !== 'open' && (
          <Notice kind={fate.is === 'attested' ? 'ok' : 'info'} title={t.fates[fate.is]}>
            {fate.grounds !== undefined && (
              <p>
                <Own strategy={strategy} locale={locale}>
                  {fate.grounds}
                </Own>
              </p>
            )}
          </Notice>
        )}
        <Facts
          look="list"
          facts={[
            {
              label: t.saidBy,
              value: [props.sender, f.instant(run.at)].filter((one) => one !== undefined).join(', '),
            },
            ...(proof === undefined
              ? []
              : [
                  {
                    label: answerTexts[locale].claim.proof,
                    value: (
                      <Own strategy={strategy} locale={locale}>
                        {proof}
                      </Own>
                    ),
                  },
                ]),
            ...(cell === undefined
              ? []
              : [{ label: t.now, value: <State locale={locale} state={cell.state} look="small" /> }]),
          ]}
        />
        {fate.is === 'open' && props.mayAttest && (
          <>
            <p>{t.how}</p>
            <p>
              <ButtonLink
                href={`${href(locale, `/measures/${measure}/attestations`)}?organisation=${desk.part.organisation}`}
              >
                {t.attest}
              </ButtonLink>
            </p>
            <details open={form.errors.length > 0}>
              <summary>{t.notDone}</summary>
              <div class="mt">
                <Form view={view} action={claimPath(desk.round.id, desk.part.organisation, measure)}>
                  <Field {...form.of('grounds')} type="textarea" rows={3} hint={t.groundsHint} maxlength={1000} />
                  <FormEnd>
                    <Button kind="second">{t.refuse}</Button>
                  </FormEnd>
                </Form>
              </div>
            </details>
          </>
        )}
      </div>
    </Layout>
  )
}

import { href, type Locale } from '../../platform/i18n/index.ts'
import { Facts, State, stateNames } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own, Title } from '../parts/title.tsx'
import { answerTexts } from './answer-texts.ts'
import type { Answered, Stand as StandKind } from './content.ts'
import { type Template, wordsOf } from './template.ts'
import { texts } from './texts.ts'

const isState = (text: string | undefined): text is (typeof stateNames)[number] =>
  stateNames.some((name) => name === text)

/** A measure as the label of something that is said of it. */
export const labelled = (strategy: Strategy, id: string, locale: Locale) => {
  const { text, lang } = strategy.title(id, locale)
  return { label: `${id} ${text}`, ...(lang === locale ? {} : { lang }) }
}

/** An answer to be read: by whoever checks, sends or approves it, and by everybody who works here afterwards. */
export function AnswerRead(props: {
  locale: Locale
  strategy: Strategy
  answer: Answered
  states: Readonly<Record<string, string>>
  /** Of the round: its questions. */
  template: Template
  /** Heads of the parts, with what leads to changing them. */
  change?: (page: 'measures' | 'needs') => string
  /** Where what is said to be done is dealt with, for those who work there. */
  claimAt?: (measure: string) => string
}) {
  const { locale, strategy, answer, states, change, claimAt } = props
  const t = wordsOf(locale, props.template)
  const { measures, needs } = answer
  const said = (text: string | undefined) =>
    text === undefined ? (
      <span class="soft">{t.notSaid}</span>
    ) : (
      <Own strategy={strategy} locale={locale}>
        {text}
      </Own>
    )
  const head = (page: 'measures' | 'needs') => (
    <>
      <h2 id={`read-${page}`}>{t.pages[page]}</h2>
      {change && (
        <p>
          <a href={href(locale, change(page))}>
            {t.change}
            <span class="hidden">: {t.pages[page]}</span>
          </a>
        </p>
      )}
    </>
  )
  const asked = [...new Set([...measures.asked, ...Object.keys(measures.words)])].filter(
    (id) => measures.asked.includes(id) || Object.keys(measures.words[id] ?? {}).length > 0,
  )
  return (
    <div class="stack-l">
      <section class="stack" aria-labelledby="read-measures">
        {head('measures')}
        <Facts
          look="list"
          facts={[
            {
              label: t.judgement,
              value: measures.judgement === undefined ? said(undefined) : t.judgements[measures.judgement],
            },
          ]}
        />
        {asked.map((id) => {
          const state = states[id]
          return (
            <div key={id} class="stack">
              <h3>
                {id} <Title strategy={strategy} id={id} locale={locale} />
              </h3>
              {isState(state) && (
                <p>
                  <State locale={locale} state={state} look="small" />
                </p>
              )}
              {measures.claims.includes(id) ? (
                <Facts
                  look="list"
                  facts={[
                    {
                      label: t.claim.said,
                      value:
                        claimAt === undefined ? (
                          t.claim.goesOn
                        ) : (
                          <a href={href(locale, claimAt(id))}>
                            {texts[locale].claim.deal}
                            <span class="hidden">: {id}</span>
                          </a>
                        ),
                    },
                    ...(measures.proofs[id] === undefined
                      ? []
                      : [{ label: t.claim.proof, value: said(measures.proofs[id]) }]),
                  ]}
                />
              ) : (
                <Facts
                  look="list"
                  facts={[
                    { label: t.obstacle, value: said(measures.words[id]?.obstacle) },
                    { label: t.next, value: said(measures.words[id]?.next) },
                  ]}
                />
              )}
            </div>
          )
        })}
        {measures.quick.length > 0 && (
          <>
            <h3>{t.quick}</h3>
            <Facts
              look="list"
              facts={measures.quick.map((id) => {
                const stand = measures.stands[id]
                return {
                  ...labelled(strategy, id, locale),
                  value: stand === undefined ? said(stand) : <Stand {...props} id={id} stand={stand} />,
                }
              })}
            />
          </>
        )}
        {Object.keys(measures.comments).length > 0 && (
          <>
            <h3>{t.commented}</h3>
            <Facts
              look="list"
              facts={Object.entries(measures.comments).map(([id, text]) => ({
                ...labelled(strategy, id, locale),
                value: said(text),
              }))}
            />
          </>
        )}
      </section>
      <section class="stack" aria-labelledby="read-needs">
        {head('needs')}
        <Facts
          look="list"
          facts={[
            { label: t.need, value: needs.need === undefined ? said(undefined) : t.needs[needs.need] },
            ...(needs.need === 'none' && needs.needText === undefined
              ? []
              : [{ label: t.needText, value: said(needs.needText) }]),
            { label: t.nextStep, value: said(needs.next) },
          ]}
        />
      </section>
    </div>
  )
}

/** How a measure without data stands; what is said to be done leads to where that is dealt with. */
function Stand(props: { locale: Locale; id: string; stand: StandKind; claimAt?: (measure: string) => string }) {
  const { locale, id, stand, claimAt } = props
  const word = answerTexts[locale].stands[stand]
  if (stand !== 'done' || claimAt === undefined) return <>{word}</>
  return (
    <>
      {word}{' '}
      <a href={href(locale, claimAt(id))}>
        {texts[locale].claim.deal}
        <span class="hidden">: {id}</span>
      </a>
    </>
  )
}

import type { Locale } from '../../platform/i18n/index.ts'
import type { Strategy } from '../content/strategy.ts'

/** The name of a package's rows in the address of a long list. */
export const groupId = (own: string): string => `rows-${own.replaceAll(/[^\w-]/g, '-')}`

/** For a list by package that fills many screens of a phone: a jump to the first rows of each goal that has some. */
export const goalJumps = (strategy: Strategy, locale: Locale, has: (own: string) => boolean) =>
  strategy.goals.flatMap((goal) => {
    const first = goal.packages.find((one) => has(one.id))
    const { text, lang } = strategy.title(goal.id, locale)
    return first === undefined ? [] : [{ id: groupId(first.id), label: text, ...(lang === locale ? {} : { lang }) }]
  })

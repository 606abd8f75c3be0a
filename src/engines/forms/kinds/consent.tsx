import { z } from 'zod'
import { inThree, type Locale } from '../../../platform/i18n/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { textIn, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, empty, typedIn } from './asking.tsx'
import { oneOf } from './codes.ts'

const given: Record<Locale, string> = {
  fi: 'Annoin suostumuksen.',
  sv: 'Jag gav mitt samtycke.',
  en: 'I gave consent.',
}

/** A box to tick: the label says what one agrees to. */
export const consent = defineKind({
  key: 'consent',
  name: { fi: 'Suostumus', sv: 'Samtycke', en: 'Consent' },
  asks: true,
  identifies: false,
  settings: z.strictObject({}),
  fresh: () => ({}),
  errors: inThree({
    fi: { required: () => 'Tarvitsemme suostumuksesi. Rastita kohta, jos hyväksyt sen.' },
    sv: { required: () => 'Vi behöver ditt samtycke. Kryssa för punkten om du godkänner den.' },
    en: { required: () => 'We need your consent. Tick the box if you agree.' },
  }),
  collect: countValues,
  make: (_settings, question): Ready<boolean> => ({
    fields: [question.key],
    parse: (raw) => (typedIn(raw, question.key) === '' ? empty(question) : { ok: true, answer: true }),
    typed: () => ({ [question.key]: 'yes' }),
    page(shown) {
      const { label: _label, ...props } = asked(question, shown)
      const { text } = textIn(shown.locale, question.label)
      return <Field {...props} type="checkbox" label={text} checked={(shown.raw[question.key] ?? '') !== ''} />
    },
    review: (_answer, locale) => [given[locale]],
    value: () => 'yes',
    bytes: 1,
    write: (answer, into, at) => oneOf(['yes']).write(answer === undefined ? undefined : 'yes', into, at),
    read: oneOf(['yes']).read,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer === undefined ? '' : 1],
    sample: () => true,
  }),
})

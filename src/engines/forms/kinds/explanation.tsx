import { z } from 'zod'
import { inThree } from '../../../platform/i18n/index.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countAnswered } from '../statistics.ts'
import { Words } from './asking.tsx'
import { flag } from './codes.ts'

/** Words between questions: the label is a heading, the hint the text under it. It asks nothing. */
export const explanation = defineKind({
  key: 'explanation',
  name: { fi: 'Selite', sv: 'Förklaring', en: 'Explanation' },
  asks: false,
  identifies: false,
  settings: z.strictObject({}),
  fresh: () => ({}),
  errors: inThree({ fi: {}, sv: {}, en: {} }),
  collect: countAnswered,
  make: (_settings, question): Ready<string> => ({
    fields: [],
    parse: () => ({ ok: true, answer: undefined }),
    typed: () => ({}),
    page: ({ locale }) => (
      <div class="field">
        <h3>
          <Words locale={locale} text={question.label} />
        </h3>
        {question.hint && (
          <p>
            <Words locale={locale} text={question.hint} />
          </p>
        )}
      </div>
    ),
    review: () => [],
    value: () => '',
    ...flag,
    bytes: 0,
    write: () => undefined,
    read: () => undefined,
    columns: () => [],
    cells: () => [],
    sample: () => '',
  }),
})

// What a careful reader of the HTML standard would say of a page.
import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Preact closes void elements, which HTML allows.
    'void-style': 'off',
    // Tables that change their layout on a phone need their roles said aloud.
    'no-redundant-role': 'off',
  },
})

/** What is wrong with a whole page; an empty list when nothing is. */
export const complaints = (page: string): string[] =>
  validator
    .validateStringSync(page)
    .results.flatMap((result) =>
      result.messages.map((one) => `${one.ruleId}: ${one.message} ${page.slice(one.offset - 60, one.offset + 80)}`),
    )

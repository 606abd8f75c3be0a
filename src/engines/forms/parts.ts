// A form as a list of keyed parts, so that a municipality changes a common form part by part (platform/versioned).
import type { FormDefinition, Question, Section } from './definition.ts'

/** Key of the part that holds what is of the whole form. No section and no question has it: keys hold no marks. */
const HEAD = 'form:head'

/** A part of a form: its head, a section without its questions, or a question. */
export type FormPart =
  | { key: string; is: 'head'; head: Omit<FormDefinition, 'sections'> }
  | { key: string; is: 'section'; section: Omit<Section, 'questions'> }
  | { key: string; is: 'question'; question: Question }

/** A form as parts, each section before its questions. */
export function partsOf({ sections, ...head }: FormDefinition): FormPart[] {
  return [
    { key: HEAD, is: 'head', head },
    ...sections.flatMap(({ questions, ...section }): FormPart[] => [
      { key: section.key, is: 'section', section },
      ...questions.map((question): FormPart => ({ key: question.key, is: 'question', question })),
    ]),
  ]
}

/** The form that parts make: a question stands in the section that is before it. Undefined when there is no head or no section. */
export function formOf(parts: readonly FormPart[]): FormDefinition | undefined {
  const head = parts.find((part) => part.is === 'head')
  const sections: Section[] = []
  for (const part of parts) {
    if (part.is === 'section') sections.push({ ...part.section, questions: [] })
    else if (part.is === 'question') sections.at(-1)?.questions.push(part.question)
  }
  return head === undefined || sections.length === 0 ? undefined : { ...head.head, sections }
}

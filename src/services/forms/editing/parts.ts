// What an editor does to a draft, part by part. Pure: the draft as it is, a command, and the draft as it will be.
import { createHash } from 'node:crypto'
import { type FormDefinition, LIMITS, type Question, questionsOf, type Section } from '../../../engines/forms/index.ts'

/** What stands above the questions. */
export type Head = Omit<FormDefinition, 'sections'>

export type Command =
  | { is: 'head'; head: Head }
  | { is: 'section'; section: Omit<Section, 'questions'> }
  | { is: 'addSection'; section: Omit<Section, 'questions' | 'key'> }
  | { is: 'question'; question: Question }
  | { is: 'addQuestion'; section: string; question: Omit<Question, 'key'> }
  | { is: 'move'; part: string; to: 'up' | 'down' }
  | { is: 'remove'; part: string }

/** gone: the part is not there. full: there is no room for more. last: a form has at least one section. edge: it stands outermost. */
export type Unfit = 'gone' | 'full' | 'last' | 'edge'
export type Edited = { ok: true; definition: FormDefinition; part: string } | { ok: false; why: Unfit }

export const headOf = ({ sections: _, ...head }: FormDefinition): Head => head

/** A section or question by its key; undefined when there is none. */
export function partOf(form: FormDefinition, key: string): Section | Question | undefined {
  return form.sections.find((one) => one.key === key) ?? questionsOf(form).find((one) => one.key === key)
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
/** A short mark of a value: the same for the same, whatever the order of its keys. */
export const printOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('base64url')
    .slice(0, 22)

/**
 * What somebody saw of the part that a command changes: whoever saves names it, so that two who edit the same part do not
 * overwrite one another, and two who edit different parts do not disturb one another. A section is seen without its questions.
 */
export function seenOf(form: FormDefinition, part: string | undefined): string {
  if (part === undefined) return printOf(headOf(form))
  const found = partOf(form, part)
  if (found === undefined) return 'gone'
  if (!('questions' in found)) return printOf(found)
  const { questions: _, ...section } = found
  return printOf(section)
}

/** The part whose print a command must name. Undefined: the head. */
export function touches(command: Command): { part: string | undefined } | undefined {
  switch (command.is) {
    case 'head':
      return { part: undefined }
    case 'section':
      return { part: command.section.key }
    case 'question':
      return { part: command.question.key }
    case 'remove':
      return { part: command.part }
    // What is added stands beside the rest, and a place in the order is nobody's words.
    default:
      return undefined
  }
}

/** A key that no part has and none had in these forms: q1, q2 … Answers are kept under it. */
function freeKey(letter: string, forms: readonly FormDefinition[]): string {
  const taken = new Set(forms.flatMap((form) => [...form.sections, ...questionsOf(form)]).map((one) => one.key))
  for (let number = 1; ; number += 1) if (!taken.has(`${letter}${number}`)) return `${letter}${number}`
}

function swapped<T>(list: readonly T[], at: number, to: 'up' | 'down'): T[] | undefined {
  const other = to === 'up' ? at - 1 : at + 1
  const [one, two] = [list[at], list[other]]
  if (one === undefined || two === undefined) return undefined
  return list.map((item, place) => (place === at ? two : place === other ? one : item))
}

/** Moves a question within its section, or over its edge into the next one. */
function moveQuestion(sections: readonly Section[], key: string, to: 'up' | 'down'): Section[] | undefined {
  const home = sections.findIndex((section) => section.questions.some((one) => one.key === key))
  const section = sections[home]
  if (section === undefined) return undefined
  const at = section.questions.findIndex((one) => one.key === key)
  const within = swapped(section.questions, at, to)
  if (within !== undefined) return sections.map((one) => (one === section ? { ...one, questions: within } : one))
  const next = sections[to === 'up' ? home - 1 : home + 1]
  const question = section.questions[at]
  if (next === undefined || question === undefined) return undefined
  return sections.map((one) => {
    if (one === section) return { ...one, questions: one.questions.filter((other) => other !== question) }
    if (one !== next) return one
    return { ...one, questions: to === 'up' ? [...one.questions, question] : [question, ...one.questions] }
  })
}

/**
 * The draft after a command.
 * @param before versions that have been asked: a key of theirs is not given to another question.
 */
export function edit(form: FormDefinition, command: Command, before: readonly FormDefinition[] = []): Edited {
  const done = (sections: readonly Section[], part: string): Edited => ({
    ok: true,
    definition: { ...form, sections: [...sections] },
    part,
  })
  const no = (why: Unfit): Edited => ({ ok: false, why })
  const { sections } = form
  switch (command.is) {
    case 'head':
      return { ok: true, definition: { ...command.head, sections }, part: '' }
    case 'section': {
      const { section } = command
      if (!sections.some((one) => one.key === section.key)) return no('gone')
      return done(
        sections.map((one) => (one.key === section.key ? { ...section, questions: one.questions } : one)),
        section.key,
      )
    }
    case 'addSection': {
      if (sections.length >= LIMITS.sections) return no('full')
      const key = freeKey('s', [form, ...before])
      return done([...sections, { ...command.section, key, questions: [] }], key)
    }
    case 'question': {
      const { question } = command
      if (!questionsOf(form).some((one) => one.key === question.key)) return no('gone')
      return done(
        sections.map((section) => ({
          ...section,
          questions: section.questions.map((one) => (one.key === question.key ? question : one)),
        })),
        question.key,
      )
    }
    case 'addQuestion': {
      if (questionsOf(form).length >= LIMITS.questions) return no('full')
      if (!sections.some((one) => one.key === command.section)) return no('gone')
      const key = freeKey('q', [form, ...before])
      return done(
        sections.map((section) =>
          section.key === command.section
            ? { ...section, questions: [...section.questions, { ...command.question, key }] }
            : section,
        ),
        key,
      )
    }
    case 'move': {
      const at = sections.findIndex((one) => one.key === command.part)
      if (at < 0 && partOf(form, command.part) === undefined) return no('gone')
      const moved = at < 0 ? moveQuestion(sections, command.part, command.to) : swapped(sections, at, command.to)
      return moved === undefined ? no('edge') : done(moved, command.part)
    }
    case 'remove': {
      const section = sections.find((one) => one.key === command.part)
      if (section !== undefined)
        return sections.length === 1
          ? no('last')
          : done(
              sections.filter((one) => one !== section),
              sections[0]?.key ?? '',
            )
      const home = sections.find((one) => one.questions.some((question) => question.key === command.part))
      if (home === undefined) return no('gone')
      return done(
        sections.map((one) =>
          one === home ? { ...one, questions: one.questions.filter((question) => question.key !== command.part) } : one,
        ),
        home.key,
      )
    }
  }
}

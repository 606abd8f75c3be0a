import { z } from 'zod'
import { system } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { placeById } from '../../registers/places/index.ts'
import { serviceNamed } from '../../registers/services/index.ts'
import { desks, handlesAny } from './desks.ts'
import { type AboutThing, FeedbackFormPage, type FeedbackFormProps, TRAP } from './form-page.tsx'
import { receive } from './intake.ts'
import { admitMessage } from './limits.ts'
import { lettersOf, receivers, sectorNames } from './organisations.ts'
import { type CleanPicture, cleanPicture, PICTURES, storePictures } from './pictures.ts'
import { contactOf, eventsOf, messageByReceipt } from './queries.ts'
import { AskReceiptPage, ReceiptPage } from './receipt-page.tsx'
import { dropContact } from './retention.ts'
import { categories, shownReceipt, typedReceipt, USUAL_DAYS } from './rules.ts'
import { newStamp, readStamp } from './stamp.ts'
import { texts } from './texts.ts'

const formQuery = z.object({
  service: z.uuid().optional().catch(undefined),
  place: z.uuid().optional().catch(undefined),
  municipality: fields.code.optional().catch(undefined),
})
type OfForm = Ask<Record<string, string>, z.output<typeof formQuery>>

const optional = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional()

const typed = z.object({
  text: fields.text(5000, 3),
  organisation: optional(fields.code),
  category: optional(fields.oneOf(categories)),
  placeText: fields.optionalText(200),
  service: z.uuid().optional().catch(undefined),
  placeId: z.uuid().optional().catch(undefined),
  wantsAnswer: z.enum(['yes', 'no']).catch('yes'),
  name: fields.optionalText(100),
  email: optional(fields.email()),
  phone: fields.optionalText(50),
})

async function aboutOf(ask: OfForm): Promise<AboutThing | undefined> {
  const { read } = ask.region.database
  const service = ask.query.service ?? ask.form.values.service
  const place = ask.query.place ?? ask.form.values.placeId
  if (service !== undefined && z.uuid().safeParse(service).success) {
    const name = await serviceNamed(read, service, ask.locale)
    if (name !== undefined) return { field: 'service', id: service, name }
  }
  if (place !== undefined && z.uuid().safeParse(place).success) {
    const found = await placeById(read, place)
    if (found !== undefined)
      return {
        field: 'placeId',
        id: place,
        name: ask.locale === 'fi' ? found.name : (found[ask.locale] ?? found.name),
      }
  }
  return undefined
}

async function show(
  ask: OfForm,
  spoken: boolean,
  status: number,
  more: { problems?: Problems; held?: FeedbackFormProps['held'] } = {},
): Promise<Answer> {
  const { region, locale, form, now } = ask
  const to = await receivers(ask)
  const { sectorName } = await sectorNames(ask)
  const own = (await desks(region.database.read)).filter((one) => one.days !== USUAL_DAYS)
  const given = form.values.stamp ?? ''
  const keeps = ['good', 'tooSoon'].includes(readStamp(region.secret, given, now))
  const { [TRAP]: _, ...values } = form.values
  return page(
    FeedbackFormPage({
      view: ask.view,
      spoken,
      organisations: to.municipalities,
      about: await aboutOf(ask),
      promises: own.map((one) => {
        const sector = one.sector === null ? '' : `, ${sectorName(one.sector)}`
        return texts[locale].promiseOf(one.days, `${to.nameOf(one.organisation)}${sector}`)
      }),
      // The same form keeps its mark, so that a message that was sent is not sent again.
      stamp: keeps ? given : newStamp(region.secret, now),
      values: { organisation: ask.query.municipality ?? '', ...values },
      problems: more.problems ?? {},
      held: more.held,
    }),
    status,
  )
}

async function send(ask: OfForm, spoken: boolean): Promise<Answer> {
  const { region, form, locale, now, actor } = ask
  const parsed = parseForm(typed, form, locale)
  const to = await receivers(ask)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const organisation = parsed.ok ? (parsed.value.organisation ?? to.region) : ''
  if (parsed.ok && !to.all.some((one) => one.value === organisation))
    problems.organisation = problemText(locale, 'notAnOption', {})
  const pictures: CleanPicture[] = []
  for (const field of PICTURES) {
    const given = form.files[field]
    if (given === undefined) continue
    const looked = cleanPicture(given)
    if (looked.ok) pictures.push(looked.picture)
    else problems[field] = texts[locale].pictureFaults[looked.why]
  }
  const again = () => {
    // The browser does not keep files when a form comes back.
    const gone = PICTURES.filter((field) => form.files[field] !== undefined && problems[field] === undefined)
    return Object.fromEntries(gone.map((field) => [field, problemText(locale, 'fileAgain', {})]))
  }
  if (!parsed.ok || Object.keys(problems).length > 0)
    return show(ask, spoken, 422, { problems: { ...problems, ...again() } })
  if ((form.values[TRAP] ?? '') !== '') return show(ask, spoken, 422, { held: 'trapped', problems: again() })
  const stamp = form.values.stamp ?? ''
  const state = readStamp(region.secret, stamp, now)
  // A clerk who is signed in is no program that fills forms.
  const held = state === 'good' || (spoken && state === 'tooSoon') ? undefined : state === 'none' ? 'tooOld' : state
  if (held !== undefined) return show(ask, spoken, 422, { held, problems: again() })
  if (!spoken && !admitMessage(region.database, ask.ip, now))
    return show(ask, spoken, 429, { held: 'tooMany', problems: again() })
  const { text, category, placeText, wantsAnswer, name, email, phone } = parsed.value
  const about = await aboutOf(ask)
  const { receipt } = await receive(
    region.database,
    {
      organisation,
      text,
      category,
      placeText: placeText ?? about?.name,
      service: about?.field === 'service' ? about.id : undefined,
      place: about?.field === 'placeId' ? about.id : undefined,
      wantsAnswer: wantsAnswer === 'yes',
      contact: { name, email, phone },
      language: locale,
      channel: spoken ? 'spoken' : 'web',
      key: stamp,
      pictures: await storePictures(region.files, pictures),
    },
    lettersOf(ask, to),
    actor,
    now,
  )
  return seeOther(`/feedback/receipts/${shownReceipt(receipt)}`)
}

const uploads = (method: 'GET' | 'POST') => (method === 'POST' ? { upload: true, files: PICTURES.length } : {})

const forms = (['GET', 'POST'] as const).flatMap((method) => [
  route({
    method,
    path: '/feedback',
    access: 'public',
    localized: true,
    query: formQuery,
    ...uploads(method),
    about:
      method === 'GET'
        ? 'Form: feedback of a resident, without an account; query service, place, municipality'
        : 'Takes feedback of a resident in: the same form sent twice is one message',
    handle: (ask: OfForm) => (method === 'GET' ? show(ask, false, 200) : send(ask, false)),
  }),
  route({
    method,
    path: '/feedback/spoken',
    access: 'handleFeedback',
    localized: true,
    query: formQuery,
    ...uploads(method),
    about: method === 'GET' ? 'Form: feedback that somebody said to a clerk' : 'Takes spoken feedback in',
    async handle(ask: OfForm): Promise<Answer> {
      if (!(await handlesAny(ask.region.database, ask.actor))) return refuse('notFound')
      return method === 'GET' ? show(ask, true, 200) : send(ask, true)
    },
  }),
])

const receiptQuery = z.object({ receipt: z.string().max(60).optional() })

const askReceipt = route({
  method: 'GET',
  path: '/feedback/receipts',
  access: 'public',
  localized: true,
  query: receiptQuery,
  questionsAMinute: 30,
  about: 'Asks for the number of a message and leads to how it stands',
  handle({ query, view, locale }: Ask<Record<string, string>, z.output<typeof receiptQuery>>): Answer {
    const asked = query.receipt?.trim() ?? ''
    const receipt = typedReceipt(asked)
    if (receipt !== undefined) return seeOther(`/feedback/receipts/${shownReceipt(receipt)}`)
    const error = query.receipt === undefined ? undefined : texts[locale].badReceipt
    return page(AskReceiptPage({ view, value: asked, error }))
  },
})

const ofReceipt = z.object({ receipt: z.string().max(60) })
type OfReceipt = Ask<{ receipt: string }>

/** Minutes for which a receipt says thanks. */
const NEW = 10

const oneReceipt = route({
  method: 'GET',
  path: '/feedback/receipts/:receipt',
  access: 'public',
  localized: true,
  params: ofReceipt,
  about: 'How a message stands, by the number that its sender has: nothing of what was said or by whom',
  async handle(ask: OfReceipt): Promise<Answer> {
    const receipt = typedReceipt(ask.params.receipt)
    const { nameOf } = await receivers(ask)
    const found = await ask.region.database.readAs(system, async (read) => {
      const message = receipt === undefined ? undefined : await messageByReceipt(read, receipt)
      return (
        message && {
          message,
          events: await eventsOf(read, message.id),
          hasContact: (await contactOf(read, message.id)) !== undefined,
        }
      )
    })
    if (found === undefined)
      return page(
        AskReceiptPage({ view: ask.view, value: ask.params.receipt, error: texts[ask.locale].noReceipt }),
        404,
      )
    const isNew = Temporal.Instant.compare(found.message.receivedAt.add({ minutes: NEW }), ask.now) > 0
    const shown = ReceiptPage({ view: ask.view, ...found, nameOf, isNew })
    return {
      is: 'page',
      page: shown,
      headers: { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' },
    }
  },
})

const removal = route({
  method: 'POST',
  path: '/feedback/receipts/:receipt/contact-removal',
  access: 'public',
  localized: true,
  params: ofReceipt,
  about: 'The sender removes their contact details; the message stays',
  async handle({ region, params, now }: OfReceipt): Promise<Answer> {
    const receipt = typedReceipt(params.receipt)
    if (receipt === undefined || !(await dropContact(region.database, receipt, now))) return refuse('notFound')
    return seeOther(`/feedback/receipts/${shownReceipt(receipt)}`)
  },
})

export const residentRoutes: readonly AnyRoute[] = [...forms, askReceipt, oneReceipt, removal]

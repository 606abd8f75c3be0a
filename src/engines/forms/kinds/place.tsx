import { z } from 'zod'
import { inThree, type Locale } from '../../../platform/i18n/index.ts'
import { Field, FieldGroup } from '../../../platform/ui/index.ts'
import { textIn, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, empty, pick, typedIn, wrong } from './asking.tsx'
import { oneOf } from './codes.ts'
import { labelsOf, optionsSchema } from './options.ts'

const MOST = 300
const settings = z.strictObject({ places: optionsSchema(0) })

const words: Record<Locale, { place: string; address: string; either: string; elsewhere: string }> = {
  fi: {
    place: 'Paikka',
    address: 'Osoite tai kuvaus',
    either: 'Valitse paikka tai kerro, missä se on.',
    elsewhere: 'Muu paikka',
  },
  sv: {
    place: 'Plats',
    address: 'Adress eller beskrivning',
    either: 'Välj en plats eller berätta var den är.',
    elsewhere: 'Annan plats',
  },
  en: {
    place: 'Place',
    address: 'Address or description',
    either: 'Choose a place or tell where it is.',
    elsewhere: 'Another place',
  },
}

type Where = { readonly place?: string; readonly address?: string }

/** Where: one of a list, or an address in words. Counted by the list; an address counts as `other`. */
export const place = defineKind({
  key: 'place',
  name: { fi: 'Paikka', sv: 'Plats', en: 'Place' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ places: [] }),
  errors: inThree({
    fi: {
      required: () => 'Paikka puuttuu. Valitse paikka tai kirjoita osoite.',
      notAnOption: () => 'Tällaista paikkaa ei ole. Valitse jokin luettelosta.',
      tooLong: (l) => `Tekstissä on ${l.length} merkkiä, ja siihen mahtuu ${l.max}. Lyhennä tekstiä.`,
    },
    sv: {
      required: () => 'Platsen saknas. Välj en plats eller skriv en adress.',
      notAnOption: () => 'Det finns ingen sådan plats. Välj en i listan.',
      tooLong: (l) => `Texten har ${l.length} tecken och får ha ${l.max}. Förkorta texten.`,
    },
    en: {
      required: () => 'The place is missing. Choose a place or enter an address.',
      notAnOption: () => 'There is no such place. Choose one from the list.',
      tooLong: (l) => `The text has ${l.length} characters and the limit is ${l.max}. Shorten it.`,
    },
  }),
  texts: ({ places }) => places.map((one) => one.label),
  collect: countValues,
  make({ places }, question): Ready<Where> {
    const labels = labelsOf(places)
    const fields = { place: `${question.key}-place`, address: `${question.key}-address` }
    const code = oneOf([...places.map((one) => one.key), 'other'])
    const named = (key: string, locale: Locale) => {
      const label = labels.get(key)
      return label === undefined ? key : wordsIn(locale, label)
    }
    return {
      fields: [fields.place, fields.address],
      parse(raw) {
        const [chosen, address] = [typedIn(raw, fields.place), typedIn(raw, fields.address)]
        if (chosen === '' && address === '') return empty(question, fields[places.length > 0 ? 'place' : 'address'])
        if (chosen !== '' && !labels.has(chosen)) return wrong(fields.place, 'notAnOption')
        if (address.length > MOST) return wrong(fields.address, 'tooLong', { length: address.length, max: MOST })
        return {
          ok: true,
          answer: { ...(chosen === '' ? {} : { place: chosen }), ...(address === '' ? {} : { address }) },
        }
      },
      typed: ({ place: chosen, address }) => ({
        ...(chosen === undefined ? {} : { [fields.place]: chosen }),
        ...(address === undefined ? {} : { [fields.address]: address }),
      }),
      page(shown) {
        const t = words[shown.locale]
        const box = { locale: shown.locale, optional: false }
        const options = places.map((one) => {
          const { text, lang } = textIn(shown.locale, one.label)
          return { value: one.key, label: text, lang }
        })
        return (
          <FieldGroup {...asked(question, shown, places.length > 0 ? t.either : undefined)}>
            {places.length > 0 && (
              <Field
                {...box}
                type="select"
                name={fields.place}
                label={t.place}
                error={shown.errors.get(fields.place)}
                options={[{ value: '', label: t.elsewhere }, ...options]}
                value={shown.raw[fields.place] ?? ''}
              />
            )}
            <Field
              {...box}
              name={fields.address}
              label={t.address}
              error={shown.errors.get(fields.address)}
              value={shown.raw[fields.address] ?? ''}
            />
          </FieldGroup>
        )
      },
      review: ({ place: chosen, address }, locale) => [
        ...(chosen === undefined ? [] : [named(chosen, locale)]),
        ...(address === undefined ? [] : [address]),
      ],
      value: ({ place: chosen }) => chosen ?? 'other',
      bytes: 1,
      write: (answer, into, at) => code.write(answer === undefined ? undefined : (answer.place ?? 'other'), into, at),
      read: code.read,
      columns: (locale) => {
        const label = wordsIn(locale, question.label)
        return [
          { key: fields.place, label: `${label}: ${words[locale].place}` },
          { key: fields.address, label: `${label}: ${words[locale].address}` },
        ]
      },
      cells: (answer, locale) => [
        answer?.place === undefined ? '' : named(answer.place, locale),
        answer?.address ?? '',
      ],
      sample(random) {
        const one = places[Math.floor(random() * places.length)]
        return one !== undefined && random() < 0.7
          ? { place: one.key }
          : { address: pick(random, ['Esimerkkitie 1', 'Koulutie 2']) }
      },
    }
  },
})

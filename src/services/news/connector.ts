import { z } from 'zod'
import { XmlRefused } from '../../platform/xml/index.ts'
import { type Connector, SourceFault } from '../../registers/sources/index.ts'
import { readFeed } from './feed.ts'
import { newsItems } from './intake.ts'
import { isAbout, USUAL_WORDS } from './rules.ts'
import { connectorTexts as t } from './texts.ts'

const settings = z.object({ address: z.string(), words: z.string().max(500).optional() })

/** Where a municipality's news usually are: its own name, and WordPress's feed. Whoever knows better writes another. */
const usualFeed = (name: string): string =>
  `https://www.${name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z-]/g, '')}.fi/feed/`

/** A municipality's own news by RSS or Atom, as WordPress and others write them. */
export const newsFeed: Connector<z.output<typeof settings>> = {
  key: 'newsFeed',
  name: t.name,
  about: t.about,
  intakes: [newsItems],
  settings,
  fields: [
    { key: 'address', label: t.address, hint: t.addressHint, kind: 'address', required: true },
    { key: 'words', label: t.words, hint: t.wordsHint, kind: 'text', required: false, preset: USUAL_WORDS },
  ],
  every: 1,
  owner: 'municipality',
  feeds: ['news.posts'],
  offers: (municipalities) =>
    municipalities.map(({ code, name }) => ({ organisation: code, settings: { address: usualFeed(name) } })),
  async *fetch({ settings: { address, words = USUAL_WORDS }, reader }) {
    const document = await reader.text(address, {
      headers: { accept: 'application/rss+xml, application/atom+xml, */*' },
    })
    let posts: Awaited<ReturnType<typeof readFeed>>
    try {
      posts = await readFeed(document)
    } catch (fault) {
      throw fault instanceof XmlRefused ? new SourceFault(t.faults[fault.why], fault) : fault
    }
    if (posts === undefined) throw new SourceFault(t.noFeed)
    for (const [at, post] of posts.entries())
      yield {
        intake: newsItems.key,
        at: post.link ?? `${at + 1}`,
        raw: { ...post, aboutServices: isAbout(post.title ?? '', words) ? 'yes' : 'no' },
      }
  },
}

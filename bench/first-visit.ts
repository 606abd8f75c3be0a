// The first visit of a reader: what a browser asks for, and what goes over the wire.
import { closeBrowser, openBrowser } from '../tests/browser.ts'
import { atMost, type Figure, holds } from './report.ts'

interface Asked {
  name: string
  type: string
  /** Bytes with headers, packed as sent. */
  bytes: number
}

async function visit(address: string): Promise<{ asked: Asked[]; readable: boolean }> {
  const browser = await openBrowser()
  const context = await browser.newContext({ locale: 'fi-FI' })
  try {
    const page = await context.newPage()
    const network = await context.newCDPSession(page)
    await network.send('Network.enable')
    const types = new Map<string, { type: string; name: string }>()
    const asked: Asked[] = []
    network.on('Network.responseReceived', ({ requestId, response, type }) => {
      // A picture inside the style is no request.
      if (!response.url.startsWith('data:'))
        types.set(requestId, { type, name: new URL(response.url).pathname.split('/').at(-1) ?? '' })
    })
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const known = types.get(requestId)
      if (known !== undefined) asked.push({ ...known, bytes: encodedDataLength })
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    // Nothing but page and style: the text is there, in letters that the machine has.
    const bare = await context.newPage()
    await bare.route('**/*', (route) =>
      ['document', 'stylesheet'].includes(route.request().resourceType()) ? route.continue() : route.abort(),
    )
    await bare.goto(address)
    const readable = await bare.locator('h1').isVisible()
    return { asked, readable }
  } finally {
    await context.close()
  }
}

export async function firstVisitFigures(address: string): Promise<Figure[]> {
  try {
    const { asked, readable } = await visit(address)
    const bytes = asked.reduce((sum, one) => sum + one.bytes, 0)
    const documents = asked.filter((one) => one.type === 'Document' || one.type === 'Stylesheet').length
    return [
      atMost('first visit', 5, asked.length, ' requests', asked.map((one) => one.name || 'page').join(', ')),
      atMost('first visit, bytes', 150, bytes / 1000, ' kB'),
      holds('readable after', '2', readable ? String(documents) : 'never', readable && documents === 2),
    ]
  } finally {
    await closeBrowser()
  }
}

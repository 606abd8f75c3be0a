// Drawings as pictures, for readers that know no SVG.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { setImmediate as turn } from 'node:timers/promises'
import { PaperFault } from './document.ts'

/** Points of a picture for one unit of a screen: sharp on paper too. */
const SHARP = 2
const FONTS = ['400Regular/SourceSans3_400Regular.ttf', '700Bold/SourceSans3_700Bold.ttf']

async function load() {
  const require = createRequire(import.meta.url)
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm')
  await initWasm(fs.readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const fontBuffers = FONTS.map((font) => fs.readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${font}`)))
  return { Resvg, fontBuffers }
}
let loaded: ReturnType<typeof load> | undefined

/**
 * A drawing as PNG, twice as sharp as a screen; some 15 ms of the processor, after which others have their turn.
 * @param width of the drawing, in units of a screen.
 * @throws PaperFault when it is no drawing.
 */
export async function toPng(svg: string, width: number): Promise<Buffer> {
  loaded ??= load()
  const { Resvg, fontBuffers } = await loaded
  await turn()
  try {
    const drawing = new Resvg(svg, {
      fitTo: { mode: 'width', value: Math.round(width * SHARP) },
      font: { fontBuffers, defaultFontFamily: 'Source Sans 3' },
    })
    const picture = drawing.render()
    const png = Buffer.from(picture.asPng())
    // They live outside of what is collected.
    picture.free()
    drawing.free()
    return png
  } catch (fault) {
    throw new PaperFault(`A drawing cannot be shown: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

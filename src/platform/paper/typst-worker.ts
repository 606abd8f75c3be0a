// Runs Typst beside the program: setting a paper takes the processor for as long as it takes.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import { type NodeCompiler, type NodeError, NodeCompiler as Typst } from '@myriaddreamin/typst-ts-node-compiler'
import { shownBy } from './glyphs.ts'
import type { Made, Order } from './pdf.ts'

const FONTS = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  'schibsted-grotesk/700Bold/SchibstedGrotesk_700Bold.ttf',
]
const folder = import.meta.dirname
const require = createRequire(import.meta.url)
const fontBlobs = FONTS.map((font) => fs.readFileSync(require.resolve(`@expo-google-fonts/${font}`)))
const compiler: NodeCompiler = Typst.create({ workspace: folder, fontArgs: [{ fontBlobs }] })

const shown = shownBy(fontBlobs[0] ?? Buffer.alloc(0))

const told = (error: NodeError): string => JSON.stringify(compiler.fetchDiagnostics(error))

function set({ paper }: Order): Made {
  compiler.mapShadow(path.join(folder, 'paper.json'), Buffer.from(shown(paper)))
  const done = compiler.compile({ mainFilePath: path.join(folder, 'template.typ') })
  const wrong = done.takeDiagnostics()
  if (done.result === null) return { fault: wrong === null ? 'Typst made nothing' : told(wrong) }
  // A font that is not there is a mere warning to Typst: nothing that it warns of goes out.
  const warnings = done.takeWarnings()
  if (warnings !== null) return { fault: told(warnings) }
  const pdf = compiler.pdf(done.result, { pdfStandard: 'ua-1' })
  // What it keeps of papers long made.
  compiler.evictCache(4)
  return { pdf }
}

parentPort?.on('message', (order: Order) => {
  let made: Made
  try {
    made = set(order)
  } catch (fault) {
    made = { fault: fault instanceof Error ? fault.message : String(fault) }
  }
  parentPort?.postMessage(made)
})

// Runs TypeScript from source: Node strips `.ts` itself; `.tsx` goes through esbuild, cached by content.
// Also turns on Node's compile cache, which halves the start time.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = path.join(import.meta.dirname, '..', 'node_modules', '.cache')
enableCompileCache({ directory: path.join(cache, 'v8') })
const compiled = path.join(cache, 'tsx')
try {
  fs.mkdirSync(compiled, { recursive: true })
} catch {
  // A read-only checkout: every file is then compiled anew at each start.
}

let esbuild
function compile(file, text) {
  esbuild ??= createRequire(import.meta.url)('esbuild')
  return esbuild.transformSync(text, {
    loader: 'tsx',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    sourcefile: file,
    target: 'esnext',
  }).code
}

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    const text = fs.readFileSync(file, 'utf8')
    const key = path.join(compiled, `${createHash('sha1').update(`2${file}\0${text}`).digest('hex')}.mjs`)
    let source
    try {
      source = fs.readFileSync(key, 'utf8')
    } catch {
      source = compile(file, text)
      try {
        fs.writeFileSync(`${key}.${process.pid}`, source)
        fs.renameSync(`${key}.${process.pid}`, key)
      } catch {
        // The cache only saves time.
      }
    }
    return { format: 'module', shortCircuit: true, source }
  },
})

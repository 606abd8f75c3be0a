// Runs TypeScript from source: Node strips `.ts` itself; `.tsx` goes through esbuild, cached by content.
// Also turns on Node's compile cache, which halves the start time.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import module, { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where npm's scripts are blocked, npm skips "prestart" too: then this file installs the packages and starts the
 * pinned Node itself. Never returns.
 */
async function startAgain(ensure) {
  if (process.env.DIGISEUTU_STARTED_AGAIN === '1') {
    console.error(
      `This program needs Node 26; there is no pinned one for this platform, and ${process.version} runs here.`,
    )
    process.exit(1)
  }
  ensure.ensure()
  const child = spawn(ensure.pinnedNode(), [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, DIGISEUTU_STARTED_AGAIN: '1' },
  })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
  // npm ends its shell and itself, and tells this process nothing (src/serve.ts says more).
  const parent = process.ppid
  if (process.env.npm_lifecycle_event)
    setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM')
    }, 300).unref()
  const code = await new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
  process.exit(code)
}

const ensure = createRequire(import.meta.url)('./ensure.cjs')
if (Number(process.versions.node.split('.')[0]) < 26 || !ensure.isCurrent()) await startAgain(ensure)

const cache = path.join(import.meta.dirname, '..', 'node_modules', '.cache')
module.enableCompileCache({ directory: path.join(cache, 'v8') })
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

module.registerHooks({
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

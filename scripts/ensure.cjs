// Runs before every npm script, on the system's Node 20 or newer: installs the pinned packages when they are
// missing or were made from another lockfile, and links the pinned Node itself.
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { spawnSync } = require('node:child_process')

const root = path.join(__dirname, '..')
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.lock-sha256')
const wanted = crypto
  .createHash('sha256')
  .update(fs.readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex')

function installed() {
  try {
    return fs.readFileSync(stamp, 'utf8')
  } catch {
    return ''
  }
}

function install() {
  console.error('Installing the pinned packages (npm ci), about half a minute …')
  const env = { ...process.env }
  // What the outer npm says of itself would confuse the inner one.
  for (const key of Object.keys(env))
    if (/^npm_(config_(global|prefix|local_prefix|noproxy)|lifecycle|package|command|node_execpath)/i.test(key))
      delete env[key]
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 2, 2], env }
  const npm = process.env.npm_execpath
  const result =
    npm && /\.c?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (result.status !== 0) {
    console.error('The packages could not be installed. Check the network connection and run the command again.')
    process.exit(result.status || 1)
  }
  fs.writeFileSync(stamp, wanted)
}

// npm 10 leaves .bin/node unlinked when packages of three platforms name the same bin.
function linkNode() {
  if (process.platform !== 'linux') return
  const bin = path.join(modules, '.bin')
  const target = path.join('..', `node-linux-${process.arch}`, 'bin', 'node')
  if (!fs.existsSync(path.join(bin, 'node')) && fs.existsSync(path.join(bin, target))) {
    fs.rmSync(path.join(bin, 'node'), { force: true })
    fs.symlinkSync(target, path.join(bin, 'node'))
  }
}

const isCurrent = () => installed() === wanted

function ensure() {
  if (!isCurrent()) install()
  linkNode()
}

/** The pinned Node, where there is one for this platform; else the one that runs this. */
function pinnedNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = path.join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return fs.existsSync(file) ? file : process.execPath
}

module.exports = { ensure, isCurrent, pinnedNode }
if (require.main === module) ensure()

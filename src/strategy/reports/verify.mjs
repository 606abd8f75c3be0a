#!/usr/bin/env node
// Checks the chain of approved reports, with nothing but what is published.
//   node verify.mjs https://example.fi                      looks whether every report is as it was approved
//   node verify.mjs https://example.fi my-copy-of-chain.json   and whether all that you saved earlier is still there
// Each report's hash is the SHA-256 of its JSON, a line end and the hash of the report before (64 zeros: none before).
import { readFileSync } from 'node:fs'

const [site, saved] = process.argv.slice(2)
if (site === undefined) {
  console.error('Give the address of the site: node verify.mjs https://example.fi [an earlier chain.json]')
  process.exit(2)
}
const wrong = []
const fetched = async (path) => {
  const answer = await fetch(new URL(path, site))
  return answer.ok ? answer.text() : undefined
}
const sha256 = async (text) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex')

const list = await fetched('/reports/chain.json')
if (list === undefined) {
  console.error('The site has no /reports/chain.json')
  process.exit(2)
}
const { reports } = JSON.parse(list)
let previous = '0'.repeat(64)
let number = 0
for (const report of reports) {
  for (number += 1; number < report.number; number += 1) wrong.push(`Report ${number} has been removed`)
  if (report.previous !== previous)
    wrong.push(`Report ${report.number} does not follow the report before it: one was changed, removed or added`)
  const text = await fetched(report.json)
  if (text === undefined) wrong.push(`Report ${report.number} cannot be fetched`)
  else if ((await sha256(`${text}\n${report.previous}`)) !== report.hash)
    wrong.push(`Report ${report.number} is not as it was approved`)
  else if (JSON.parse(text).number !== report.number)
    wrong.push(`Report ${report.number} stands in the place of another`)
  previous = report.hash
}
const earlier = saved === undefined ? [] : JSON.parse(readFileSync(saved, 'utf8')).reports
for (const was of earlier) {
  const is = reports.find((one) => one.number === was.number)
  if (is === undefined) wrong.push(`Report ${was.number} has been removed since you saved the chain`)
  else if (is.hash !== was.hash) wrong.push(`Report ${was.number} is another than when you saved the chain`)
}
if (saved !== undefined)
  for (const one of reports.slice(earlier.length)) console.log(`Report ${one.number} is new since you saved the chain`)
for (const line of wrong) console.log(line)
console.log(wrong.length === 0 ? `${reports.length} reports are as they were approved` : `${wrong.length} faults`)
process.exit(wrong.length === 0 ? 0 : 1)

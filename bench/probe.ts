import { testApp } from '../tests/app.ts'
import { globalTeardown } from '../tests/database.ts'
const app = await testApp()
const lead = await app.person('digitalLead', '236')
const time = async (name: string, n: number, f: (i: number) => Promise<unknown>) => {
  for (let i = 0; i < Math.min(n, 200); i++) await f(i)
  const c0 = process.cpuUsage(); const t = performance.now()
  for (let i = 0; i < n; i++) await f(i)
  const c = process.cpuUsage(c0)
  console.log(name, ((performance.now() - t) / n).toFixed(3), 'ms wall', ((c.user + c.system) / 1000 / n).toFixed(3), 'ms cpu')
}
const get = (url: string, cookie?: string) => async () => { const r = await app.app.inject({ method: 'GET', url, headers: cookie ? { cookie } : {} }); if (r.statusCode !== 200) throw new Error(url + r.statusCode + r.body); return r }
for (const u of ['/', '/measures', '/matrix', '/measures/P2.5', '/timeline', '/goals/1']) {
  try { const r = await get(u)(); console.log(u, r.body.length)
  await time(u + ' kept', 500, get(u)); await time(u + ' rendered', 500, get(u, 'x=1')) } catch (e) { console.log(String(e).slice(0, 100)) }
}
const { liveStandings, groundOf, loadGround, judgedOn } = await import('../src/strategy/standing/index.ts')
const { indicators } = await import('../src/strategy/indicators.ts')
const today = Temporal.PlainDate.from('2026-11-24')
await time('loadGround', 200, () => loadGround(app.database.read, indicators))
const g = await groundOf(app.region)
await time('judgeAll', 200, async () => g.strategy.measures.map((m) => judgedOn(g, m, today)))
let seen = ''
let n = 0
await time('attest', 200, async () => {
  const r = await lead.post('/measures/P2.5/attestations', { organisation: '236', body: 'K', day: '10.11.2026', section: '§ ' + n++, until: '31.12.2027', link: '', seen })
  if (r.status !== 303) throw new Error(r.body)
  seen = (r.location ?? '').split('receipt=')[1] ?? ''
})
await time('ping', 1000, () => app.database.ping())
await app.close(); await globalTeardown()
process.exit(0)

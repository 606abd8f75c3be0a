// The limit of J1: node:http and one insert, with nothing between them. Its own process.
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import pg from 'pg'

const [connectionString = '', port = '0'] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 10 })
http
  .createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8')
    })
    request.on('end', async () => {
      const answers = JSON.stringify(Object.fromEntries(new URLSearchParams(body)))
      const day = Temporal.Now.plainDateISO('Europe/Helsinki').toString()
      await pool.query({
        name: 'answer',
        text: 'insert into bare_answer (id, day, answers) values ($1, $2, $3)',
        values: [randomUUID(), day, answers],
      })
      response.writeHead(303, { location: '/' })
      response.end()
    })
  })
  .listen(Number(port), '127.0.0.1', () => process.send?.('listening'))

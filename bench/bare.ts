// The limit that the kept pages are measured against: node:http alone, serving the same bytes. Its own process.
import fs from 'node:fs'
import http from 'node:http'

const [file = '', port = '0'] = process.argv.slice(2)
const body = fs.readFileSync(file)
const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }
http
  .createServer((_request, response) => {
    response.writeHead(200, headers)
    response.end(body)
  })
  .listen(Number(port), '127.0.0.1')

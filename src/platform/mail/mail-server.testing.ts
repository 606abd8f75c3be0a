import net from 'node:net'

/**
 * A mail server that takes everything, or refuses every recipient; it remembers what it took.
 * @param taking called while the sender waits for the answer to its mail.
 */
export async function mailServer(
  refuses = false,
  taking: () => Promise<void> = async () => undefined,
): Promise<{ url: string; taken: string[]; close(): void }> {
  const taken: string[] = []
  const server = net.createServer((socket) => {
    let data: string | undefined
    socket.write('220 test\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      for (const line of chunk
        .toString()
        .split('\r\n')
        .slice(0, chunk.toString().endsWith('\r\n') ? -1 : undefined)) {
        if (data !== undefined) {
          if (line !== '.') data += `${line}\n`
          else {
            taken.push(data)
            data = undefined
            taking().then(() => socket.write('250 taken\r\n'))
          }
        } else if (/^DATA/i.test(line)) {
          data = ''
          socket.write('354 go on\r\n')
        } else if (/^RCPT/i.test(line) && refuses) socket.write('550 nobody <someone@example.com> here\r\n')
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, taken, close: () => server.close() }
}

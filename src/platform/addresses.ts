// Which addresses the program asks outside: those of the public network and no others.
import { BlockList, isIP, isIPv4 } from 'node:net'

const private4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, and where clouds tell a machine its secrets.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
const closed4 = new BlockList()
for (const [net, bits] of private4) closed4.addSubnet(net, bits, 'ipv4')
/** Of IPv6 only what is given out as public is open at all; within it, what is not a place of its own is closed. */
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const closed6 = new BlockList()
const within6: [string, number][] = [
  // Teredo and other protocol assignments; documentation; 6to4, which holds an IPv4 address.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]
for (const [net, bits] of within6) closed6.addSubnet(net, bits, 'ipv6')

/** The IPv4 address inside a mapped or translated IPv6 one. `URL` writes an address in its shortest form. */
export function embedded4(address: string): string | undefined {
  const shortest = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1)
  const found = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest ?? '')
  if (found === null) return undefined
  const [high, low] = [Number.parseInt(found[1] ?? '', 16), Number.parseInt(found[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Whether an address is in the public network: not private, link-local, loopback, multicast, or for examples. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false
  if (isIPv4(address)) return !closed4.check(address, 'ipv4')
  // A zone names a link of this machine.
  if (address.includes('%')) return false
  const inside = embedded4(address)
  if (inside !== undefined) return !closed4.check(inside, 'ipv4')
  return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

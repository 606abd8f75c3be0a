// How the program reaches the server: over a Unix socket, or where there are none (Windows) over loopback with passwords.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import type { Account } from './account.ts'
import { socketFolder } from './folders.ts'
import { ADMIN_ROLE, APP_ROLE, OWNER_ROLE } from './names.ts'
import type { PidFile } from './postmaster.ts'

const Passwords = z.object({ [ADMIN_ROLE]: z.string(), [OWNER_ROLE]: z.string(), [APP_ROLE]: z.string() })
type Passwords = z.infer<typeof Passwords>
type Role = keyof Passwords

export type Address =
  | { over: 'socket'; folder: string; port: number }
  | { over: 'tcp'; port: number; passwords: Passwords }

const PASSWORDS = 'digiseutu-passwords.json'

/** The connection string of a role. */
export function urlOf(address: Address, role: Role, database: string): string {
  return address.over === 'socket'
    ? `postgres://${role}@/${database}?host=${encodeURIComponent(address.folder)}&port=${address.port}`
    : `postgres://${role}:${address.passwords[role]}@127.0.0.1:${address.port}/${database}`
}

/** The password of a role, where the server asks for one. */
export function passwordOf(address: Address, role: Role): string | undefined {
  return address.over === 'tcp' ? address.passwords[role] : undefined
}

/** The address for a start; over TCP at a port that is free now. */
export async function newAddress(over: Address['over'], databaseFolder: string, account: Account): Promise<Address> {
  if (over === 'socket') return { over, folder: socketFolder(databaseFolder, account), port: 5432 }
  return { over, port: await freePort(), passwords: readPasswords(databaseFolder) }
}

/** The address of a living server. */
export function livingAddress(file: PidFile, databaseFolder: string): Address {
  return file.socketFolder === ''
    ? { over: 'tcp', port: file.port, passwords: readPasswords(databaseFolder) }
    : { over: 'socket', folder: file.socketFolder, port: file.port }
}

/** What the server is told of its address. */
export function addressSettings(address: Address): Record<string, string> {
  return address.over === 'socket'
    ? {
        listen_addresses: '',
        unix_socket_directories: address.folder,
        unix_socket_permissions: '0700',
        port: String(address.port),
      }
    : { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(address.port) }
}

/** New passwords for all roles. */
export function newPasswords(): Passwords {
  const word = () => randomBytes(24).toString('base64url')
  return { [ADMIN_ROLE]: word(), [OWNER_ROLE]: word(), [APP_ROLE]: word() }
}

/** Keeps them with the database's files, which only the server's account and the program read. */
export function writePasswords(folder: string, passwords: Passwords): void {
  fs.writeFileSync(path.join(folder, PASSWORDS), JSON.stringify(passwords), { mode: 0o600 })
}

function readPasswords(folder: string): Passwords {
  return Passwords.parse(JSON.parse(fs.readFileSync(path.join(folder, PASSWORDS), 'utf8')))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

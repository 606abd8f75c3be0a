// Who runs the database server, and as what: PostgreSQL refuses to run as root.
import fs from 'node:fs'

/** The uid and gid that the server's processes get; empty when they are the program's own. */
export interface Account {
  uid?: number
  gid?: number
}

const NOBODY: Required<Account> = { uid: 65534, gid: 65534 }

/** Whether this program is root, so that the server must run as somebody else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The account for the server of one database folder. Root gives it to whoever owns an existing folder
 * (made earlier by an ordinary user), else to `nobody`; an ordinary user keeps it.
 */
export function serverAccount(databaseFolder: string): Account {
  if (!isRoot()) return {}
  const owner = fs.statSync(databaseFolder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return nobody()
}

function nobody(): Required<Account> {
  try {
    const entry = fs
      .readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('nobody:'))
      ?.split(':')
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])]
    return uid > 0 && gid > 0 ? { uid, gid } : NOBODY
  } catch {
    return NOBODY
  }
}

/** Gives a folder to the account; nothing to do when the account is the program's own. */
export function give(folder: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(folder, account.uid, account.gid)
}

/** Gives a folder with everything in it to the account, links themselves and not what they point at. */
export function giveAll(folder: string, account: Account): void {
  if (account.uid === undefined || account.gid === undefined) return
  give(folder, account)
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(`${folder}/${entry}`, account.uid, account.gid)
}

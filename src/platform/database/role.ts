// The second line of defence needs a role that row-level security holds.
import pg from 'pg'

/**
 * Checks that the program works as a role that owns nothing and bypasses nothing.
 * @throws Error that names DATABASE_URL and what is wrong.
 */
export async function checkRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query<{ role: string; strong: boolean; owned: string | null }>(
      `select rolname as role,
         exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')) as strong,
         (select c.oid::regclass::text from pg_class c
           where c.relkind in ('r', 'p', 'v', 'm') and pg_has_role(current_user, c.relowner, 'member')
             and c.relnamespace::regnamespace::text not in ('pgboss')
             and c.relnamespace::regnamespace::text !~ '^pg_' limit 1) as owned
       from pg_roles where rolname = current_user`,
    )
    const row = result.rows[0]
    if (!row) throw new Error('DATABASE_URL: the role of the connection could not be read.')
    const advice = 'Give DATABASE_URL a role made with "nosuperuser nobypassrls", and the owner to DATABASE_OWNER_URL.'
    if (row.strong) throw new Error(`DATABASE_URL: the role ${row.role} can pass by row-level security. ${advice}`)
    if (row.owned) throw new Error(`DATABASE_URL: the role ${row.role} owns the table ${row.owned}. ${advice}`)
  } finally {
    await client.end()
  }
}

/** The role that a connection string works as. */
export async function roleOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query<{ role: string }>('select current_user::text as role')
    return result.rows[0]?.role ?? ''
  } finally {
    await client.end()
  }
}

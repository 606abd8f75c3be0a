// What is to be copied of a database, asked from its catalogue; the same on 15 and 18.
import pg from 'pg'

/** The schema is '' when it is the one that migrations make tables in, so that a region may move to another schema. */
export interface Table {
  schema: string
  name: string
  columns: string[]
}

export interface Sequence {
  schema: string
  name: string
  value: string
  called: boolean
}

/** Schemas whose content is made anew by itself: the queue's own. */
const TRANSIENT = ['pgboss']

/** The text form of values must be the same at both ends, for any server's settings. */
const SAME_TEXT = `set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set xmloption = 'content'; set client_encoding = 'UTF8'; set synchronize_seqscans = off;
  set row_security = off`

/** Row-level security is off: where a policy would hide rows from the owner, copying fails instead of losing them. */
export async function connectForCopy(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(SAME_TEXT)
  return client
}

/** Schemas of the program: all, or only those of a region that has a schema of its own (a search_path without public). */
const OWN_SCHEMAS = `select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', ${TRANSIENT.map((name) => pg.escapeLiteral(name)).join(', ')})
  and ('public' = any(current_schemas(false)) or nspname = any(current_schemas(false)))`
const SCHEMA = `case when n.nspname = current_schema() then '' else n.nspname end as schema`
/** Tables that came with an extension are its own business. */
const NOT_OF_EXTENSION = `not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** All tables with rows of their own; a partitioned table's rows are in its partitions. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const result = await client.query<Table>(
    `select ${SCHEMA}, c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence <> 't' and n.oid in (${OWN_SCHEMAS}) and ${NOT_OF_EXTENSION}
     order by n.nspname, c.relname`,
  )
  return result.rows
}

/** Sequences, read after the tables: they do not belong to the snapshot, and may be ahead but not behind. */
export async function listSequences(client: pg.Client): Promise<Sequence[]> {
  const result = await client.query<Sequence>(
    `select ${SCHEMA}, c.relname as name, coalesce(s.last_value, s.start_value)::text as value,
       s.last_value is not null as called
     from pg_sequences s join pg_namespace n on n.nspname = s.schemaname
     join pg_class c on c.relnamespace = n.oid and c.relname = s.sequencename
     where n.oid in (${OWN_SCHEMAS}) and ${NOT_OF_EXTENSION} order by n.nspname, c.relname`,
  )
  return result.rows
}

/** Quoted, with the schema where it is not the usual one. */
export function quoted({ schema, name }: { schema: string; name: string }): string {
  return schema === '' ? pg.escapeIdentifier(name) : `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}

/** The quoted columns of a COPY, in brackets. */
export function columnList(table: Table): string {
  return `(${table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`
}

/** The number of rows, as text. */
export async function countRows(client: pg.Client, table: Table): Promise<string> {
  const result = await client.query<{ rows: string }>(`select count(*)::text as rows from ${quoted(table)}`)
  return result.rows[0]?.rows ?? '0'
}

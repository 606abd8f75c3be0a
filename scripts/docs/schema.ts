// docs/schema.md: the tables as the catalogue of the database has them, the same text from PostgreSQL 15 and 18.
import pg from 'pg'

interface Table {
  oid: number
  name: string
  kind: 'r' | 'p' | 'v' | 'm'
  comment: string | null
  secured: boolean
}

interface Column {
  name: string
  type: string
  needed: boolean
  otherwise: string | null
  generated: boolean
  comment: string | null
}

const TABLES = `
  select c.oid::int4 as oid, c.relname as name, c.relkind as kind, obj_description(c.oid, 'pg_class') as comment,
         c.relrowsecurity as secured
  from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  order by c.relname collate "C"`

const COLUMNS = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as needed,
         case when a.attidentity <> '' then 'counted by the database' else pg_get_expr(d.adbin, d.adrelid) end as otherwise,
         a.attgenerated <> '' as generated, col_description(a.attrelid, a.attnum) as comment
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`

// 18 keeps "not null" as constraints, 15 does not; the column says it already.
const CONSTRAINTS = `
  select conname as name, pg_get_constraintdef(oid) as rule from pg_constraint
  where conrelid = $1 and contype in ('p', 'u', 'f', 'c', 'x') order by strpos('pufcx', contype::text), conname collate "C"`

const INDEXES = `
  select c.relname as name, pg_get_indexdef(c.oid) as rule from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1 and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
  order by c.relname collate "C"`

const POLICIES = `
  select polname as name,
         case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
           || coalesce(' of rows where ' || pg_get_expr(polqual, polrelid), '')
           || coalesce(' to rows where ' || pg_get_expr(polwithcheck, polrelid), '') as rule
  from pg_policy where polrelid = $1 order by polname collate "C"`

const TRIGGERS = `
  select tgname as name, pg_get_triggerdef(oid) as rule from pg_trigger
  where tgrelid = $1 and not tgisinternal order by tgname collate "C"`

// Of everybody but the owner; the app's role has another name on every server, so it is called "app" here.
const GRANTS = `
  select a.grantee::regrole::text as name, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as rule
  from pg_class c, aclexplode(c.relacl) a where c.oid = $1 and a.grantee <> c.relowner and a.grantee <> 0
  group by a.grantee`

const COLUMN_GRANTS = `
  select t.attname as name, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as rule
  from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = $1 and t.attnum > 0
  group by t.attnum, t.attname order by t.attnum`

const FUNCTIONS = `
  select p.proname as name, pg_get_function_identity_arguments(p.oid) as arguments, obj_description(p.oid, 'pg_proc') as comment
  from pg_proc p where p.pronamespace = current_schema()::regnamespace
    and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
  order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`

const HEAD = `# Tables

Written by \`npm run docs\` from the catalogue of a migrated database; \`npm test\` fails when it is stale.
Which module owns a table stands in that module's \`index.ts\`. Rights are those of the program's own role, which owns nothing.
Queues of background work lie in the schema \`pgboss\`, which its library makes by itself.
`

interface Rule {
  name: string
  rule: string
}

/** @param url a connection that sees every table: the owner's. */
export async function schemaDocument(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const rows = async <T extends pg.QueryResultRow>(query: string, ...values: unknown[]): Promise<T[]> =>
      (await client.query<T>(query, values)).rows
    const parts = [HEAD]
    for (const table of await rows<Table>(TABLES)) {
      const rules = (query: string) => rows<Rule>(query, table.oid)
      parts.push(
        `## ${table.name}\n`,
        ...(table.comment === null ? [] : [`${table.comment}\n`]),
        columnTable(await rows<Column>(COLUMNS, table.oid)),
        listed('Rules', (await rules(CONSTRAINTS)).map(named)),
        listed(
          'Indexes',
          (await rules(INDEXES)).map(({ rule }) => code(withoutSchema(rule))),
        ),
        listed(
          table.secured ? 'Row-level security' : 'Policies that are not in force',
          (await rules(POLICIES)).map(named),
        ),
        listed(
          'Triggers',
          (await rules(TRIGGERS)).map(({ rule }) => code(withoutSchema(rule))),
        ),
        rights(await rules(GRANTS), await rules(COLUMN_GRANTS)),
      )
    }
    const functions = await rows<{ name: string; arguments: string; comment: string | null }>(FUNCTIONS)
    parts.push(
      listed(
        'Functions',
        functions.map(
          (one) => `${code(`${one.name}(${one.arguments})`)}${one.comment === null ? '' : `: ${one.comment}`}`,
        ),
      ).replace('**Functions**', '## Functions'),
    )
    return `${parts
      .filter((part) => part !== '')
      .join('\n')
      .trimEnd()}\n`
  } finally {
    await client.end()
  }
}

function columnTable(columns: readonly Column[]): string {
  const withComments = columns.some((column) => column.comment !== null)
  const line = (cells: readonly string[]) => `| ${(withComments ? cells : cells.slice(0, 4)).join(' | ')} |`
  const head = ['Column', 'Type', 'Empty', 'Otherwise', 'About']
  const rows = columns.map((column) => [
    column.name,
    column.type,
    column.needed ? '' : 'may be',
    column.otherwise === null ? '' : `${column.generated ? 'always ' : ''}${cell(column.otherwise)}`,
    cell(column.comment ?? ''),
  ])
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

const listed = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`

function rights(whole: readonly Rule[], columns: readonly Rule[]): string {
  const all = [...whole.map(({ rule }) => rule), ...columns.map(({ name, rule }) => `${rule} of ${name}`)]
  return all.length === 0 ? '' : `**The program may** ${all.join('; ')}.\n`
}

const named = ({ name, rule }: Rule): string => `${name}: ${code(rule)}`
const code = (text: string): string => `\`${text.replace(/\s+/g, ' ')}\``
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
const withoutSchema = (text: string): string => text.replace(/ ON (?:ONLY )?\w+\.(?=\w)/g, ' ON ')

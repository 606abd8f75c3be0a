import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../../../tests/database.ts'
import { hasPostgres15, startPostgres15 } from '../../../../tests/outside-server.ts'
import { type Migration, migrate } from '../migrations.ts'
import { roleOf } from '../role.ts'
import { backup, verifyBackup } from './backup.ts'
import { BackupRefused } from './bytes.ts'
import { restore } from './restore.ts'

/** Everything that makes a restore hard without a superuser. */
const HARD: Migration[] = [
  {
    module: 'hard',
    name: '0001-tables',
    sql: `create extension if not exists pg_trgm;
      create type colour as enum ('red', 'blue');
      create table parent (id bigint generated always as identity primary key, name text not null unique,
        low text generated always as (lower(name)) stored, boss bigint references parent, favourite uuid);
      create table child (id uuid primary key default gen_random_uuid(), parent bigint not null references parent on delete cascade,
        data jsonb, raw bytea, at timestamptz not null default now(), exact numeric(20, 4), share float8, colour colour, tags text[]);
      alter table parent add constraint likes foreign key (favourite) references child deferrable initially deferred;
      create index on parent using gin (name gin_trgm_ops);
      create table "Odd ""Name" ("Strange ä" int primary key, "order" text);
      create table reading (day date not null, n int) partition by range (day);
      create table reading_2026 partition of reading for values from ('2026-01-01') to ('2027-01-01');
      create schema other;
      create table other.thing (id serial primary key);
      create table settings (key text primary key, value text);
      insert into settings values ('seeded', 'by the migration');
      create table event (id int generated always as identity, text text);
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never changed'; end $$;
      create function note() returns trigger language plpgsql as $$ begin insert into event (text) values (new.name); return new; end $$;
      create trigger kept before update or delete on event for each row execute function refuse();
      create trigger whole before truncate on event for each statement execute function refuse();
      create trigger noted after insert on parent for each row execute function note();
      alter table parent enable row level security;
      create policy all_names on parent using (true);
      grant select on all tables in schema public to :app`,
  },
  { module: 'hard', name: '0002-later', sql: 'create table later (id int primary key)' },
]
const NEWER: Migration = { module: 'hard', name: '0003-newer', sql: 'alter table later add more text' }

const ROWS = `insert into parent (name) select 'Ääkköset ' || g || E'\\t\\\\n"' from generate_series(1, 500) g;
  insert into child (parent, data, raw, exact, share, colour, tags)
    select id, jsonb_build_object('å', id, 'null', null), '\\xdeadbeef00', id / 7.0, 1.0 / id, 'blue', array['a,b', null, 'ö'] from parent;
  update parent set favourite = (select id from child where child.parent = parent.id), boss = case when id > 1 then 1 end;
  insert into "Odd ""Name" values (1, 'one'), (-2, null);
  insert into reading select '2026-01-01'::date + g, g from generate_series(0, 300) g;
  insert into other.thing default values; insert into other.thing default values;
  update settings set value = 'changed by people'`

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('backup and restore', () => {
  let folder = ''
  let source: Awaited<ReturnType<typeof emptyDatabase>>
  const file = () => path.join(folder, 'one.backup')
  const stored = () => path.join(folder, 'files')

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-backup-'))
    source = await emptyDatabase()
    await migrate(source.ownerUrl, await roleOf(source.url), HARD)
    await ask(source.ownerUrl, ROWS)
    fs.mkdirSync(path.join(stored(), 'ab'), { recursive: true })
    fs.writeFileSync(path.join(stored(), 'ab', 'abc'), Buffer.alloc(300_000, 'päätös'))
    fs.writeFileSync(path.join(stored(), 'ab', 'empty'), '')
    fs.writeFileSync(path.join(stored(), 'ab', 'half.6f9619ff-8b86-4d01-b42d-00cf4fc964ff'), 'half stored')
  })
  after(async () => {
    await source.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  const intoNew = async (target: { url: string; ownerUrl: string }, from: string, key?: string) => {
    const filesFolder = fs.mkdtempSync(path.join(folder, 'restored-'))
    const options = { file: from, key, ownerUrl: target.ownerUrl, appRole: await roleOf(target.url), filesFolder }
    return { filesFolder, run: (migrations = [...HARD, NEWER]) => restore({ ...options, migrations }) }
  }

  /** Restores into an empty database and looks at everything that could have been lost. */
  const drill = async (target: { url: string; ownerUrl: string }, key?: string) => {
    const from = `${file()}-${key === undefined ? 'open' : key.length}`
    const manifest = await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: from, key })
    assert.equal(fs.statSync(from).mode & 0o777, 0o600)
    assert.equal(manifest.files, 2)
    const { filesFolder, run } = await intoNew(target, from, key)
    await run()
    const same = async (sql: string) =>
      assert.deepEqual(await ask(target.ownerUrl, sql), await ask(source.ownerUrl, sql), sql)
    for (const table of ['parent', 'child', '"Odd ""Name"', 'reading', 'other.thing', 'settings', 'event', 'migration'])
      await same(`select * from ${table} order by 1`)
    await same(
      `select conname, pg_get_constraintdef(oid) as text from pg_constraint where connamespace in ('public'::regnamespace, 'other'::regnamespace) and contype = 'f' order by 1`,
    )
    await same(`select tgname, tgenabled from pg_trigger where not tgisinternal order by 1`)
    await same(`select sequencename, last_value from pg_sequences order by 1`)
    await assert.rejects(ask(target.ownerUrl, 'delete from event'), /never changed/)
    await assert.rejects(ask(target.ownerUrl, `insert into child (parent) values (99999)`), /foreign key/)
    const [added] = await ask(target.ownerUrl, `insert into parent (name) values ('after') returning id`)
    assert.equal(added?.id, '501')
    assert.equal((await ask(target.url, 'select * from parent')).length, 501)
    assert.deepEqual(
      fs.readFileSync(path.join(filesFolder, 'ab', 'abc')),
      fs.readFileSync(path.join(stored(), 'ab', 'abc')),
    )
    assert.deepEqual(fs.readdirSync(path.join(filesFolder, 'ab')).sort(), ['abc', 'empty'])
    const further = await migrate(target.ownerUrl, await roleOf(target.url), [...HARD, NEWER])
    assert.deepEqual(further.applied, ['hard/0003-newer'])
  }

  test('bring everything back into an empty database of the same server', async () => {
    const target = await emptyDatabase()
    await drill(target)
    await target.close()
  })

  test('encrypted with a passphrase and with a raw key, they bring it back too, and the file shows nothing', async () => {
    // A file that is open names its parts; a word long enough that no chance brings it into random bytes.
    const word = 'manifest'
    await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file() })
    assert.equal(fs.readFileSync(file()).includes(word), true)
    for (const key of ['correct horse battery', 'a1'.repeat(32)]) {
      const target = await emptyDatabase()
      await drill(target, key)
      await target.close()
      const bytes = fs.readFileSync(`${file()}-${key.length}`)
      assert.equal(bytes.includes(word), false)
    }
  })

  test('bring everything from 18 into PostgreSQL 15', {
    skip: !hasPostgres15 && 'PostgreSQL 15 is not installed here',
  }, async () => {
    const target = await startPostgres15()
    try {
      await drill(target, 'another long passphrase')
      // And back again, as a small installation may grow smaller.
      await backup({ ownerUrl: target.ownerUrl, filesFolder: stored(), file: file() })
      const back = await emptyDatabase()
      await (await intoNew(back, file())).run()
      assert.equal((await ask(back.url, 'select * from parent')).length, 501)
      await back.close()
    } finally {
      await target.close()
    }
  })

  test('a backup is one moment, whatever is written meanwhile', async () => {
    await ask(source.ownerUrl, 'create table if not exists pair_a (n int); create table if not exists pair_z (n int)')
    let writing = true
    const writer = (async () => {
      const client = new pg.Client({ connectionString: source.ownerUrl })
      await client.connect()
      while (writing) await client.query('with a as (insert into pair_a values (1)) insert into pair_z values (1)')
      await client.end()
    })()
    for (let n = 0; n < 3; n++) {
      const manifest = await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file() })
      const rows = (name: string) => manifest.tables.find((table) => table.name === name)?.rows
      assert.equal(rows('pair_a'), rows('pair_z'))
    }
    writing = false
    await writer
    await ask(source.ownerUrl, 'drop table pair_a, pair_z')
  })

  test('a changed byte, a cut file and a byte too many are refused wherever they are', async () => {
    for (const key of [undefined, 'a1'.repeat(32)]) {
      await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file(), key })
      const good = fs.readFileSync(file())
      const bad = path.join(folder, 'bad.backup')
      const refused = async (bytes: Buffer, what: string) => {
        fs.writeFileSync(bad, bytes)
        await assert.rejects(verifyBackup(bad, key), BackupRefused, what)
      }
      for (let n = 0; n < 40; n++) {
        const at = Math.floor((good.length * n) / 40)
        const bytes = Buffer.from(good)
        bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
        await refused(bytes, `byte ${at}`)
      }
      for (const length of [0, 10, 300, good.length - 40, good.length - 1])
        await refused(good.subarray(0, length), `cut at ${length}`)
      await refused(Buffer.concat([good, Buffer.from('x')]), 'one more')
    }
  })

  test('a wrong or missing key is told from a damaged file', async () => {
    await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file(), key: 'correct horse battery' })
    await assert.rejects(verifyBackup(file(), 'incorrect horse battery'), /not the key that this backup was made with/)
    await assert.rejects(verifyBackup(file(), 'ff'.repeat(32)), /not the key/)
    await assert.rejects(verifyBackup(file()), /encrypted: set BACKUP_KEY/)
    const short = backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file(), key: 'short' })
    await assert.rejects(short, /BACKUP_KEY is too short/)
  })

  test('a place that is not empty, and a backup of a newer program, are refused and left as they were', async () => {
    await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file() })
    await assert.rejects((await intoNew(source, file())).run(), /is not empty: it has the table/)
    const target = await emptyDatabase()
    const { filesFolder, run } = await intoNew(target, file())
    await assert.rejects(run([]), /made by a newer program/)
    fs.writeFileSync(path.join(filesFolder, 'theirs'), 'x')
    await assert.rejects(run(), /is not empty\. Restore into a new DATA_DIR/)
    fs.rmSync(path.join(filesFolder, 'theirs'))
    await run()
    await target.close()
  })

  test('a restore that fails on the way leaves an empty database and no files', async () => {
    await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file() })
    const target = await emptyDatabase()
    const filesFolder = path.join(folder, 'never')
    const options = { file: file(), ownerUrl: target.ownerUrl, filesFolder, migrations: HARD }
    await assert.rejects(
      restore({ ...options, appRole: 'nobody_of_that_name' }),
      /hard\/0001-tables failed: role .* does not exist/,
    )
    assert.deepEqual(
      await ask(target.ownerUrl, `select relname from pg_class where relnamespace = 'public'::regnamespace`),
      [],
    )
    assert.equal(fs.existsSync(filesFolder), false)
    await restore({ ...options, appRole: await roleOf(target.url) })
    await target.close()
  })

  test('a backup that fails leaves the older one and nothing half', async () => {
    await backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file() })
    const before = fs.readFileSync(file())
    await ask(source.ownerUrl, 'alter table parent force row level security')
    try {
      await assert.rejects(
        backup({ ownerUrl: source.ownerUrl, filesFolder: stored(), file: file() }),
        /row-level security/,
      )
    } finally {
      await ask(source.ownerUrl, 'alter table parent no force row level security')
    }
    assert.ok(fs.readFileSync(file()).equals(before))
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    )
  })
})

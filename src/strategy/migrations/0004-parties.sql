create table party_reading (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  phrase text not null,
  parties text[] not null check (cardinality(parties) between 1 and 20),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table party_reading is 'Which responsible parties a phrase of the strategy names, as the strategy team reads it; the newest row of a phrase is in use.';
create index on party_reading (phrase, number desc);
create trigger party_reading_final before update or delete or truncate on party_reading
  for each statement execute function refuse_change();

create table party_mapping (
  id uuid primary key default gen_random_uuid(),
  party text not null,
  kind text not null check (kind in ('organisation', 'municipalities', 'body', 'bodies', 'relation', 'person')),
  organisation text references organisation (id),
  body uuid references body (id),
  body_kind text,
  relation text,
  person uuid references person (id),
  since date not null,
  until date,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint half_open check (until is null or until > since),
  constraint of_its_kind check (
    (organisation is not null or kind not in ('organisation'))
    and (body is not null) = (kind = 'body')
    and (body_kind is not null) = (kind = 'bodies')
    and (relation is not null) = (kind = 'relation')
    and (person is not null) = (kind = 'person')
  )
);
comment on table party_mapping is 'What a responsible party of the source is: an organisation, all municipalities, a body, the like bodies of all municipalities, a relation or a person; from its first day until its end.';
comment on column party_mapping.party is 'The name of the party in small letters: the same party under any spelling of the source.';
create index on party_mapping (party);
create trigger party_mapping_final before update or delete or truncate on party_mapping
  for each statement execute function refuse_change();

create table party_mapping_end (
  party_mapping uuid primary key references party_mapping (id),
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table party_mapping_end is 'A mapping of a responsible party that ended: from this day it is no more.';
create trigger party_mapping_end_final before update or delete or truncate on party_mapping_end
  for each statement execute function refuse_change();

alter table party_reading enable row level security;
alter table party_mapping enable row level security;
alter table party_mapping_end enable row level security;
create policy party_reading_read on party_reading for select using (true);
-- Who answers in person is told to those signed in only.
create policy party_mapping_read on party_mapping for select
  using (
    person is null
    or current_setting('app.kind', true) = 'system'
    or current_setting('app.staff', true) = 'on'
  );
create policy party_mapping_end_read on party_mapping_end for select using (true);
create policy party_reading_write on party_reading for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy party_mapping_write on party_mapping for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy party_mapping_end_write on party_mapping_end for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
grant select, insert on party_reading, party_mapping, party_mapping_end to :app;

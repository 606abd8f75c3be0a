create table place (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  key text not null,
  owner_org text not null references organisation (id),
  municipality text not null,
  name text not null,
  name_sv text,
  name_en text,
  provider text,
  street text,
  postal_code text,
  post_office text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  phone text,
  email text,
  url text,
  hours jsonb,
  since date not null,
  gone date,
  changed_at timestamptz not null,
  unique (source, key),
  constraint both_coordinates check ((latitude is null) = (longitude is null)),
  constraint gone_after_since check (gone >= since)
);
comment on table place is 'A place where people are served, as its source tells it. What our own people add stands in place_addition.';
comment on column place.municipality is 'Code of the municipality where it is.';
comment on column place.hours is 'Weekly hours, exceptions and holidays; null: the source tells none.';
comment on column place.gone is 'The day from which its source no longer has it.';
create index on place (municipality, name collate "fi-x-icu", id) where gone is null;
alter table place enable row level security;
create policy place_read on place for select using (true);
create policy place_write on place for all
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
  );
grant select, insert, update on place to :app;

create table place_addition (
  id bigint generated always as identity primary key,
  place uuid not null references place (id),
  organisation text not null references organisation (id),
  service_point boolean not null,
  note text,
  note_sv text,
  note_en text,
  booking text,
  phone text,
  exceptions jsonb not null default '[]',
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table place_addition is 'What our own people say of a place; the newest row of a place is in use, and no import touches it.';
comment on column place_addition.service_point is 'Whether it is the service point of the municipality, where one gets help with any service.';
comment on column place_addition.organisation is 'For whom it was said.';
comment on column place_addition.exceptions is 'Days with other hours, besides those of the source.';
create index on place_addition (place, id desc);
create trigger place_addition_final before update or delete or truncate on place_addition
  for each statement execute function refuse_change();
alter table place_addition enable row level security;
create policy place_addition_read on place_addition for select using (true);
create policy place_addition_write on place_addition for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );
grant select, insert on place_addition to :app;

-- Which places there are, by where they come from: a channel of the same source and key is done there.
create view place_listed as select id as place, source, key from place where gone is null;
grant select on place_listed to :app;

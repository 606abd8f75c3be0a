-- What other programs are told of by themselves: an address, the kinds of events, and each delivery with what came of it.
create table webhook (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  name text not null,
  address text not null,
  kinds text[] not null check (kinds <> '{}'),
  secret bytea not null,
  since timestamptz not null,
  told_until timestamptz not null,
  paused_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references person (id),
  made_at timestamptz not null,
  made_by uuid not null references person (id)
);
comment on table webhook is 'An address of another program that is told of events, of one organisation.';
comment on column webhook.secret is 'Sealed with the key of the region; what is sent is signed by it.';
comment on column webhook.since is 'Events before this are not told: when it was made, or taken into use again.';
comment on column webhook.told_until is 'Up to when events have been looked for.';
comment on column webhook.paused_at is 'Since when nothing is sent, because nothing arrived for long.';

create table webhook_delivery (
  id uuid primary key default gen_random_uuid(),
  webhook uuid not null references webhook (id),
  owner_org text not null references organisation (id),
  event text not null,
  kind text not null,
  body text not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  arrived_at timestamptz,
  given_up_at timestamptz,
  last_status integer,
  last_fault jsonb,
  unique (webhook, event)
);
comment on table webhook_delivery is 'One event for one address: sent until it arrives or is given up.';
comment on column webhook_delivery.event is 'What tells the event from every other, so that each is told once.';
create index on webhook_delivery (webhook, made_at desc);
create index on webhook_delivery (due_at) where arrived_at is null and given_up_at is null;

alter table webhook enable row level security;
create policy webhook_managed on webhook for all using (manages_sources(owner_org)) with check (manages_sources(owner_org));
alter table webhook_delivery enable row level security;
create policy webhook_delivery_managed on webhook_delivery for all
  using (manages_sources(owner_org)) with check (manages_sources(owner_org));
grant select, insert, update on webhook to :app;
grant select, insert, update, delete on webhook_delivery to :app;

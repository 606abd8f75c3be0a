create table news_item (
  source uuid not null references source (id),
  key text not null,
  organisation text not null references organisation (id),
  day date not null,
  title text not null,
  link text not null,
  language text not null check (language in ('fi', 'sv', 'en')),
  about_services boolean not null,
  first_seen timestamptz not null,
  changed_at timestamptz not null,
  primary key (source, key)
);
comment on table news_item is 'Public: what municipalities have told on their own sites, by the feed or sheet that it came from.';
comment on column news_item.about_services is 'It is about digital services, and counts as such.';
create index on news_item (day desc, source, key);
create index on news_item (organisation, day desc);
alter table news_item enable row level security;
create policy news_item_read on news_item for select using (true);
create policy news_item_write on news_item for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update on news_item to :app;

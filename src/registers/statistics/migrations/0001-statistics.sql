create table statistic_figure (
  source uuid not null references source (id),
  figure text not null,
  name_fi text not null,
  name_sv text,
  name_en text,
  unit text not null check (unit in ('people', 'euros', 'percent', 'number')),
  changed_at timestamptz not null,
  primary key (source, figure)
);
comment on table statistic_figure is 'Public: what a source of statistics tells of municipalities, with its names.';
comment on column statistic_figure.figure is 'Its key: stays the same when the publisher renames its codes. population: the number of residents.';

create table statistic (
  id bigint generated always as identity primary key,
  source uuid not null,
  figure text not null,
  organisation text not null references organisation (id),
  day date not null,
  value numeric not null,
  recorded_at timestamptz not null,
  foreign key (source, figure) references statistic_figure (source, figure)
);
comment on table statistic is 'Public: a figure of a municipality on a day, as statistics tell it. A corrected one is a new row; the newest row counts.';
comment on column statistic.day is 'The last day of what it is of: 31.12. of a year.';
create index on statistic (source, figure, organisation, day, id);

alter table statistic_figure enable row level security;
create policy statistic_figure_read on statistic_figure for select using (true);
create policy statistic_figure_write on statistic_figure for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update on statistic_figure to :app;
alter table statistic enable row level security;
create policy statistic_read on statistic for select using (true);
create policy statistic_write on statistic for insert with check (current_setting('app.kind', true) = 'system');
grant select, insert on statistic to :app;

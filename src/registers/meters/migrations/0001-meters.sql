create table meter_reading (
  source uuid not null references source (id),
  meter text not null,
  day date not null,
  organisation text not null references organisation (id),
  site text,
  reading numeric,
  used numeric,
  changed_at timestamptz not null,
  primary key (source, meter, day),
  constraint one_of_them check ((reading is null) <> (used is null))
);
comment on table meter_reading is 'What a meter said on a day. For the program alone: a meter may be that of one household.';
comment on column meter_reading.reading is 'What the meter stood at when the day began, kWh.';
comment on column meter_reading.used is 'What was used on the day, kWh.';
alter table meter_reading enable row level security;
create policy meter_reading_all on meter_reading for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update on meter_reading to :app;

-- What residents tell, who answers, and what became of it. What was said and done is final; where a message now is
-- (whose, which sector, until when) stands in its row, and how it came there in feedback_event.

create table feedback (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  owner_org text not null references organisation (id),
  received_by_org text not null references organisation (id),
  receipt text not null unique check (receipt ~ '^[2-9A-HJKMNP-Z]{12}$'),
  key text not null unique,
  channel text not null check (channel in ('web', 'spoken', 'open311', 'mail')),
  language text not null check (language in ('fi', 'sv', 'en')),
  text text not null,
  place_text text,
  service uuid references service (id),
  place uuid references place (id),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  wants_answer boolean not null,
  sector text references sector (key),
  category text not null,
  received_at timestamptz not null,
  received_on date not null,
  due date not null,
  first_due date not null,
  closed_on date,
  closed_as text check (closed_as in ('answered', 'outside')),
  merged_into uuid references feedback (id),
  entered_by uuid references person (id),
  example boolean not null default false,
  constraint spoken_by_somebody check ((channel = 'spoken') = (entered_by is not null)),
  constraint due_only_earlier check (due <= first_due),
  constraint closed_somehow check ((closed_on is null) = (closed_as is null)),
  constraint not_into_itself check (merged_into <> id),
  constraint both_coordinates check ((latitude is null) = (longitude is null))
);
comment on table feedback is 'A message of a resident: what was said is final; sector, category, whose it is and until when are as they now stand.';
comment on column feedback.receipt is 'The number that the sender keeps: drawn by chance, so that nobody guesses it, and it tells nothing.';
comment on column feedback.key is 'Of the form that was sent: the same form sent twice is one message.';
comment on column feedback.first_due is 'The last day for the answer as it was promised when the message came. It is never moved; due may only come earlier.';
comment on column feedback.closed_on is 'The day on which the sender was answered, or was told who else answers. Entered once.';
comment on column feedback.example is 'Made up for the demo.';
create index on feedback (owner_org, due) where closed_on is null and merged_into is null;
create index on feedback (owner_org, received_on);
create index on feedback (merged_into) where merged_into is not null;

create function refuse_other_feedback() returns trigger language plpgsql as $$
begin
  if row (new.receipt, new.key, new.channel, new.language, new.text, new.place_text, new.service, new.place, new.latitude,
      new.longitude, new.wants_answer, new.received_at, new.received_on, new.first_due, new.received_by_org, new.entered_by)
    is distinct from row (old.receipt, old.key, old.channel, old.language, old.text, old.place_text, old.service, old.place,
      old.latitude, old.longitude, old.wants_answer, old.received_at, old.received_on, old.first_due, old.received_by_org, old.entered_by)
    or new.due > old.due
    or (old.closed_on is not null and row (new.closed_on, new.closed_as, new.owner_org) is distinct from row (old.closed_on, old.closed_as, old.owner_org)) then
    raise exception 'what a message says, when it came and when it was answered are final' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function refuse_other_feedback is 'Of a message only whose it is, its sector and category change; its last day comes only earlier, and it is closed once.';
create trigger feedback_changes before update on feedback for each row execute function refuse_other_feedback();
create trigger feedback_stays before delete or truncate on feedback for each statement execute function refuse_change();

create table feedback_contact (
  feedback uuid primary key references feedback (id),
  name text,
  email text,
  phone text,
  constraint something check (num_nonnulls(name, email, phone) > 0)
);
comment on table feedback_contact is 'How the sender may be reached; dropped some days after the answer, and by the sender at any time.';
create index on feedback_contact (lower(email));

create table feedback_event (
  id bigint generated always as identity primary key,
  feedback uuid not null references feedback (id),
  what text not null check (what in ('received', 'sorted', 'given', 'noted', 'movedOn', 'answered', 'outside', 'merged', 'unmerged', 'contactDropped')),
  text text,
  organisation text references organisation (id),
  sector text references sector (key),
  category text,
  person uuid references person (id),
  other uuid references feedback (id),
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  constraint said check (what not in ('noted', 'movedOn', 'answered', 'outside') or text is not null)
);
comment on table feedback_event is 'What happened to a message. Answers and hand-overs are told to its sender; notes are told inside.';
create index on feedback_event (feedback, id);
create trigger feedback_event_final before update or delete or truncate on feedback_event
  for each statement execute function refuse_change();

create table feedback_handler (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  sector text references sector (key),
  person uuid not null references person (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  ended_at timestamptz,
  ended_by uuid references person (id)
);
comment on table feedback_handler is 'Who handles the messages of a sector of an organisation; without a sector, of all of them.';
create unique index on feedback_handler (owner_org, coalesce(sector, ''), person) where ended_at is null;
create index on feedback_handler (person) where ended_at is null;

create table feedback_desk (
  id bigint generated always as identity primary key,
  owner_org text not null references organisation (id),
  sector text references sector (key),
  owner uuid references person (id),
  days integer not null check (days between 1 and 20),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table feedback_desk is 'What an organisation promises for a sector, in working days, and who answers for it; the newest row of a sector counts. Without a sector: of those that have no row of their own.';
create index on feedback_desk (owner_org, sector, id desc);
create trigger feedback_desk_final before update or delete or truncate on feedback_desk
  for each statement execute function refuse_change();

create table feedback_template (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  name text not null,
  fi text not null,
  sv text,
  en text,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  ended_at timestamptz,
  ended_by uuid references person (id)
);
comment on table feedback_template is 'Template answers of an organisation. A changed one is a new row.';

create table feedback_publication (
  id uuid primary key default gen_random_uuid(),
  feedback uuid not null references feedback (id),
  owner_org text not null references organisation (id),
  text text not null,
  answer text,
  language text not null check (language in ('fi', 'sv', 'en')),
  category text not null,
  sector text references sector (key),
  place_text text,
  latitude double precision,
  longitude double precision,
  received_on date not null,
  closed_on date,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  ended_at timestamptz,
  ended_by uuid references person (id),
  example boolean not null default false
);
comment on table feedback_publication is 'What a moderator has approved for everybody to read of a message: nothing personal is in it.';
create unique index on feedback_publication (feedback) where ended_at is null;
create index on feedback_publication (received_on desc, id) where ended_at is null;

create table feedback_support (
  publication uuid not null references feedback_publication (id),
  mark text not null,
  day date not null,
  primary key (publication, mark)
);
comment on table feedback_support is '“Me too”: one a day from one network. The mark is a sum with a secret and is replaced by a random one the next day.';

create function keeps_feedback(organisation text) returns boolean language sql stable as $$
  select current_setting('app.kind', true) = 'system'
    or array['digitalLead:' || organisation, 'sectorHead:' || organisation,
        case when (select o.kind from organisation o where o.id = organisation) = 'region' then 'strategyTeam:' || organisation end]
      && string_to_array(current_setting('app.memberships', true), ',')
$$;
comment on function keeps_feedback is 'Whether the reader answers for all feedback of an organisation: its digital lead and heads of sector; of the region also the strategy team.';

alter table feedback_handler enable row level security;
create policy feedback_handler_read on feedback_handler for select
  using (keeps_feedback(owner_org) or person::text = current_setting('app.person', true));
create policy feedback_handler_add on feedback_handler for insert
  with check (keeps_feedback(owner_org) and recorded_by::text = current_setting('app.person', true));
create policy feedback_handler_end on feedback_handler for update using (keeps_feedback(owner_org));

alter table feedback enable row level security;
create policy feedback_read on feedback for select
  using (keeps_feedback(owner_org) or exists (
    select from feedback_handler h where h.owner_org = feedback.owner_org and h.ended_at is null
      and h.person::text = current_setting('app.person', true) and (h.sector is null or h.sector = feedback.sector)));
create policy feedback_receive on feedback for insert with check (current_setting('app.kind', true) = 'system');
create policy feedback_change on feedback for update using (current_setting('app.kind', true) = 'system');
alter table feedback_contact enable row level security;
create policy feedback_contact_read on feedback_contact for select
  using (feedback in (select f.id from feedback f) or current_setting('app.administrator', true) = 'on');
create policy feedback_contact_write on feedback_contact for insert with check (current_setting('app.kind', true) = 'system');
create policy feedback_contact_drop on feedback_contact for delete
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
alter table feedback_event enable row level security;
create policy feedback_event_read on feedback_event for select using (feedback in (select f.id from feedback f));
create policy feedback_event_write on feedback_event for insert with check (current_setting('app.kind', true) = 'system');

-- What is promised is for everybody; who answers for it is a key.
alter table feedback_desk enable row level security;
create policy feedback_desk_read on feedback_desk for select using (true);
create policy feedback_desk_write on feedback_desk for insert
  with check (keeps_feedback(owner_org) and (current_setting('app.kind', true) = 'system' or recorded_by::text = current_setting('app.person', true)));
alter table feedback_template enable row level security;
create policy feedback_template_read on feedback_template for select
  using (keeps_feedback(owner_org) or owner_org in (select h.owner_org from feedback_handler h where h.ended_at is null));
create policy feedback_template_write on feedback_template for insert
  with check (keeps_feedback(owner_org) and recorded_by::text = current_setting('app.person', true));
create policy feedback_template_end on feedback_template for update using (keeps_feedback(owner_org));
alter table feedback_publication enable row level security;
create policy feedback_publication_read on feedback_publication for select
  using (ended_at is null or current_setting('app.kind', true) = 'system' or feedback in (select f.id from feedback f));
create policy feedback_publication_write on feedback_publication for insert with check (current_setting('app.kind', true) = 'system');
create policy feedback_publication_end on feedback_publication for update using (current_setting('app.kind', true) = 'system');
alter table feedback_support enable row level security;
create policy feedback_support_read on feedback_support for select using (true);
create policy feedback_support_write on feedback_support for insert with check (current_setting('app.kind', true) = 'system');
create policy feedback_support_prune on feedback_support for update using (current_setting('app.kind', true) = 'system');

grant select, insert on feedback, feedback_event, feedback_handler, feedback_desk, feedback_template, feedback_publication, feedback_support to :app;
grant update (owner_org, sector, category, due, closed_on, closed_as, merged_into) on feedback to :app;
grant select, insert, delete on feedback_contact to :app;
grant update (ended_at, ended_by) on feedback_handler, feedback_template, feedback_publication to :app;
grant update (mark) on feedback_support to :app;

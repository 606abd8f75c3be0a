create table round (
  id uuid primary key default gen_random_uuid(),
  period_start date not null unique,
  period_until date not null,
  period_label text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint half_open check (period_until > period_start)
);
comment on table round is 'Follow-up rounds, one for each half-year at most.';

create table round_days (
  id bigint generated always as identity primary key,
  round uuid not null references round (id),
  opens date not null,
  answers_due date not null,
  approval_due date not null,
  closes date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint in_order check (opens <= answers_due and answers_due <= approval_due and approval_due <= closes)
);
comment on table round_days is 'Days of a round; the newest row is in use.';
create index on round_days (round, id desc);

create table round_close (
  round uuid primary key references round (id),
  grounds text,
  missing integer not null check (missing >= 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint grounds_when_missing check (missing = 0 or grounds is not null)
);
comment on table round_close is 'A round that the strategy team has closed, with how many parts lacked an approval and why it was closed all the same.';

create table round_part (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  organisation text not null references organisation (id),
  recorded_at timestamptz not null,
  unique (round, organisation),
  unique (id, organisation)
);
comment on table round_part is 'What one organisation is asked in a round.';

create table round_draft (
  id bigint generated always as identity primary key,
  part uuid not null,
  organisation text not null,
  section text not null check (section in ('measures', 'needs')),
  content jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  foreign key (part, organisation) references round_part (id, organisation)
);
comment on table round_draft is 'What has been written of a part so far; the newest row of a section is in use, and its id is what an editor has seen.';
create index on round_draft (part, section, id desc);

create table round_answer (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  part uuid not null,
  organisation text not null,
  content jsonb not null,
  known jsonb not null,
  late boolean not null,
  after_closing boolean not null,
  link uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  foreign key (part, organisation) references round_part (id, organisation)
);
comment on table round_answer is 'Answers as they were sent, with what the system knew and showed then; the newest of a part counts.';
comment on column round_answer.link is 'The scoped link by which it was sent without signing in.';
create index on round_answer (part, number desc);

create table round_verdict (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  part uuid not null,
  organisation text not null,
  answer uuid not null unique references round_answer (id),
  outcome text not null check (outcome in ('approved', 'returned')),
  body text,
  day date,
  section text,
  grounds text,
  noted boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  foreign key (part, organisation) references round_part (id, organisation),
  constraint approved_by_a_body check (outcome <> 'approved' or num_nonnulls(body, day, section) = 3),
  constraint returned_with_grounds check (outcome <> 'returned' or grounds is not null)
);
comment on table round_verdict is 'What the management group did with an answer: approved it (nothing of the part changes after that) or returned it with grounds.';
comment on column round_verdict.noted is 'Written down by the digital lead or the strategy team as the meeting had decided.';
create index on round_verdict (part, number desc);

create table round_reminder (
  part uuid not null references round_part (id),
  person uuid not null references person (id),
  day date not null,
  recorded_at timestamptz not null,
  primary key (part, person, day)
);
comment on table round_reminder is 'Who was written to about a part on which day: never twice a day.';

create trigger round_final before update or delete or truncate on round for each statement execute function refuse_change();
create trigger round_days_final before update or delete or truncate on round_days for each statement execute function refuse_change();
create trigger round_close_final before update or delete or truncate on round_close for each statement execute function refuse_change();
create trigger round_part_final before update or delete or truncate on round_part for each statement execute function refuse_change();
create trigger round_draft_final before update or delete or truncate on round_draft for each statement execute function refuse_change();
create trigger round_answer_final before update or delete or truncate on round_answer for each statement execute function refuse_change();
create trigger round_verdict_final before update or delete or truncate on round_verdict for each statement execute function refuse_change();

-- Approved is final: nothing is added to a part after that.
create function refuse_after_approval() returns trigger language plpgsql as $$
begin
  if exists (select 1 from round_verdict v where v.part = new.part and v.outcome = 'approved') then
    raise exception 'part % has been approved', new.part using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger round_draft_open before insert on round_draft for each row execute function refuse_after_approval();
create trigger round_answer_open before insert on round_answer for each row execute function refuse_after_approval();
create trigger round_verdict_open before insert on round_verdict for each row execute function refuse_after_approval();

-- Rounds and what was sent are for those who work here; a draft is for its own organisation and the strategy team.
alter table round enable row level security;
alter table round_days enable row level security;
alter table round_close enable row level security;
alter table round_part enable row level security;
alter table round_draft enable row level security;
alter table round_answer enable row level security;
alter table round_verdict enable row level security;
alter table round_reminder enable row level security;
create policy round_read on round for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_days_read on round_days for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_close_read on round_close for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_part_read on round_part for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_answer_read on round_answer for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_verdict_read on round_verdict for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_write on round for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy round_days_write on round_days for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy round_close_write on round_close for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy round_part_write on round_part for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy round_draft_read on round_draft for select
  using (
    current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
    or organisation = any (string_to_array(current_setting('app.groups', true), ','))
  );
create policy round_draft_write on round_draft for insert
  with check (
    current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
  );
create policy round_answer_write on round_answer for insert
  with check (
    current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
  );
create policy round_verdict_write on round_verdict for insert
  with check (
    current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
    or organisation = any (string_to_array(current_setting('app.groups', true), ','))
  );
create policy round_reminder_system on round_reminder for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');

grant select, insert on round, round_days, round_close, round_part, round_draft, round_answer, round_verdict, round_reminder to :app;

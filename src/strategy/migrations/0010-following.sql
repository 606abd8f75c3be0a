-- `app.own` lists the organisations where the person has any membership, `app.organisations` those led by the person.
create table post (
  id uuid primary key,
  number bigint generated always as identity,
  origin uuid not null references post (id),
  measure text not null,
  organisation text not null references organisation (id),
  audience text not null check (audience in ('public', 'staff', 'organisation')),
  title text not null,
  text text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table post is 'News of a measure. A correction is a new version with the same origin and audience; the newest is shown.';
comment on column post.origin is 'The first version: its own id there.';
comment on column post.audience is 'public: everybody; staff: whoever works here; organisation: whoever belongs to that organisation.';
create index on post (measure, number desc);
create index on post (origin, number desc);
create trigger post_final before update or delete or truncate on post
  for each statement execute function refuse_change();

create table post_withdrawal (
  origin uuid primary key references post (id),
  grounds text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table post_withdrawal is 'News taken back, with grounds: no version of it is shown any more, on no day.';
create trigger post_withdrawal_final before update or delete or truncate on post_withdrawal
  for each statement execute function refuse_change();

create table comment (
  id uuid primary key,
  number bigint generated always as identity,
  measure text not null,
  organisation text not null references organisation (id),
  audience text not null check (audience in ('staff', 'organisation')),
  text text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table comment is 'What those who work here say to each other of a measure; never public.';
create index on comment (measure, number desc);
create trigger comment_final before update or delete or truncate on comment
  for each statement execute function refuse_change();

create table comment_mention (
  comment uuid not null references comment (id),
  person uuid not null references person (id),
  primary key (comment, person)
);
comment on table comment_mention is 'Colleagues whom a comment names; each of them is told.';
create index on comment_mention (person);
create trigger comment_mention_final before update or delete or truncate on comment_mention
  for each statement execute function refuse_change();

create table comment_withdrawal (
  comment uuid primary key references comment (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table comment_withdrawal is 'A comment that its writer took back: it is not shown any more.';
create trigger comment_withdrawal_final before update or delete or truncate on comment_withdrawal
  for each statement execute function refuse_change();

create table subscription (
  id bigint generated always as identity primary key,
  person uuid not null references person (id),
  kind text not null check (kind in ('measure', 'package', 'municipality')),
  subject text not null,
  following boolean not null,
  recorded_at timestamptz not null
);
comment on table subscription is 'What a person follows; the newest row of a person and a thing counts.';
create index on subscription (person, kind, subject, id desc);
create trigger subscription_final before update or delete or truncate on subscription
  for each statement execute function refuse_change();

alter table post enable row level security;
alter table post_withdrawal enable row level security;
alter table comment enable row level security;
alter table comment_mention enable row level security;
alter table comment_withdrawal enable row level security;
alter table subscription enable row level security;

create policy post_read on post for select
  using (
    audience = 'public'
    or current_setting('app.kind', true) = 'system'
    or (audience = 'staff' and current_setting('app.staff', true) = 'on')
    or (audience = 'organisation' and organisation = any (string_to_array(current_setting('app.own', true), ',')))
  );
create policy post_write on post for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        organisation = any (string_to_array(current_setting('app.organisations', true), ','))
        or (
          current_setting('app.strategy_team', true) = 'on'
          and organisation = any (string_to_array(current_setting('app.own', true), ','))
        )
      )
    )
  );
-- The rows that a withdrawal or a mention speaks of are read with the same eyes: who does not see them sees none.
create policy post_withdrawal_read on post_withdrawal for select
  using (exists (select from post p where p.id = post_withdrawal.origin));
create policy post_withdrawal_write on post_withdrawal for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and exists (
        select from post p
        where p.id = post_withdrawal.origin
          and (
            p.organisation = any (string_to_array(current_setting('app.organisations', true), ','))
            or (
              current_setting('app.strategy_team', true) = 'on'
              and p.organisation = any (string_to_array(current_setting('app.own', true), ','))
            )
          )
      )
    )
  );
create policy comment_read on comment for select
  using (
    current_setting('app.kind', true) = 'system'
    or (audience = 'staff' and current_setting('app.staff', true) = 'on')
    or (audience = 'organisation' and organisation = any (string_to_array(current_setting('app.own', true), ',')))
  );
create policy comment_write on comment for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and organisation = any (string_to_array(current_setting('app.own', true), ','))
    )
  );
create policy comment_mention_read on comment_mention for select
  using (exists (select from comment c where c.id = comment_mention.comment));
create policy comment_mention_write on comment_mention for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or exists (
      select from comment c
      where c.id = comment_mention.comment and c.recorded_by::text = current_setting('app.person', true)
    )
  );
create policy comment_withdrawal_read on comment_withdrawal for select
  using (exists (select from comment c where c.id = comment_withdrawal.comment));
create policy comment_withdrawal_write on comment_withdrawal for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and exists (
        select from comment c
        where c.id = comment_withdrawal.comment and c.recorded_by::text = current_setting('app.person', true)
      )
    )
  );
create policy subscription_own on subscription for select
  using (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true));
create policy subscription_write on subscription for insert
  with check (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true));

grant select, insert on post, post_withdrawal, comment, comment_mention, comment_withdrawal, subscription to :app;

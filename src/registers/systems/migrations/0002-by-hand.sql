-- Systems kept by hand: added by people, or added to by them, so that the next import changes nothing of what they said.
alter table system alter column personal drop not null;
alter table system add column deputy uuid references person (id);
alter table system add column addition boolean not null default false;
alter table system add column recorded_by uuid references person (id);
alter table system_interface add column recorded_by uuid references person (id);
alter table system add constraint own_is_somebodys check ((source = 'own') = (recorded_by is not null));
alter table system add constraint addition_is_own check (not addition or source = 'own');
alter table system_interface add constraint own_is_somebodys check ((source = 'own') = (recorded_by is not null));
comment on column system.source is 'The source that describes it; own: people of the organisation do.';
comment on column system.addition is 'What people add to a system that a source describes: an empty field is as in the source, and without the source''s row it says nothing.';
comment on column system.deputy is 'Who may act for the owner.';
comment on column flow_review.day is 'The day on which the owner, or who may act for the owner, found the flows right.';

-- Whoever answers for a system sees it, also without looking after the organisation's others.
create function answers_for(organisation text, name text) returns boolean language sql stable as $$
  select exists (
    select from system s where s.owner_org = organisation and s.replaced_at is null and lower(s.name) = lower($2)
      and current_setting('app.person', true) in (s.owner::text, s.deputy::text)
  )
$$;
comment on function answers_for is 'Whether the reader is the owner of a system, or may act for the owner.';
create policy system_answered on system for select
  using (current_setting('app.person', true) in (owner::text, deputy::text));
create policy system_interface_answered on system_interface for select
  using (answers_for(owner_org, from_name) or answers_for(owner_org, to_name));
create policy flow_review_answered on flow_review for select using (answers_for(owner_org, system_name));

-- Keys by which programs send rows: made for a source, for some kinds of rows, until a day.
alter table service_token drop constraint service_token_purpose_check;
alter table service_token add constraint service_token_purpose_check check (purpose in ('scim', 'xapi', 'write'));
alter table service_token
  add column source uuid,
  add column scopes text[] not null default '{}',
  add column ends_on date,
  add constraint write_is_bound check ((purpose = 'write') = (source is not null and ends_on is not null and scopes <> '{}')
    and (purpose = 'write' or (source is null and scopes = '{}')));
comment on column service_token.source is 'Of a key that writes: whose rows it brings. Sources belong to another module.';
comment on column service_token.scopes is 'Of a key that writes: kinds of rows, `figures.rows`, or only some of them, `figures.rows:services.digitalShare`.';
comment on column service_token.ends_on is 'The last day on which it opens anything.';
create index on service_token (source) where source is not null;

-- Whoever looks after an organisation's sources looks after their keys.
drop policy service_token_own on service_token;
create policy service_token_own on service_token
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.administrator', true) = 'on'
    or (
      purpose = 'write' and (
        current_setting('app.strategy_team', true) = 'on'
        or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
        or 'itStaff:' || owner_org = any (string_to_array(current_setting('app.memberships', true), ','))
      )
    )
  );

-- Of a membership only the end is ever entered later, and an end once there only comes earlier: a new time is a new row.

revoke update on membership from :app;
grant update (until) on membership to :app;

create function refuse_longer_membership() returns trigger language plpgsql as $$
begin
  if old.until is not null and (new.until is null or new.until > old.until) then
    raise exception 'a membership that ends is not prolonged: it gets a new row' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function refuse_longer_membership is 'An end of a membership may come earlier, never later.';
create trigger membership_end_only before update on membership
  for each row execute function refuse_longer_membership();
create trigger membership_stays before delete or truncate on membership
  for each statement execute function refuse_change();

-- Who is counted, or the name of one, has changed: every measure is frozen, though nothing of any was recorded.
alter table snapshot drop constraint snapshot_occasion_check;
alter table snapshot add constraint snapshot_occasion_check
  check (occasion in ('daily', 'change', 'organisations', 'demand'));

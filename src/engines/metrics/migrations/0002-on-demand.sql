-- The strategy team may freeze the state of things when it wants to, beside the nightly job and each change.
alter table snapshot drop constraint snapshot_occasion_check;
alter table snapshot add constraint snapshot_occasion_check check (occasion in ('daily', 'change', 'demand'));

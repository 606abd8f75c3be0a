create table feedback_picture (
  id uuid primary key,
  feedback uuid not null references feedback (id),
  position integer not null check (position between 1 and 3),
  type text not null check (type in ('image/jpeg', 'image/png')),
  sha256 text not null,
  size integer not null,
  unique (feedback, position)
);
comment on table feedback_picture is 'Pictures of a message, without what cameras write into them; the bytes lie in the file store. For those who handle it; dropped 12 months after the message came.';
alter table feedback_picture enable row level security;
create policy feedback_picture_read on feedback_picture for select using (feedback in (select f.id from feedback f));
create policy feedback_picture_write on feedback_picture for insert with check (current_setting('app.kind', true) = 'system');
create policy feedback_picture_drop on feedback_picture for delete using (current_setting('app.kind', true) = 'system');
grant select, insert, delete on feedback_picture to :app;

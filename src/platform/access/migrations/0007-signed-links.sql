-- A mailed link holds its row's id and a signature by the region's secret, which nobody who reads the database has.
-- Links that were mailed before keep their hash: their page tells that they are old, and sends a new one.
alter table scoped_link alter column hash drop not null;
comment on table scoped_link is 'Links in mails that open one thing for one person without signing in. The link is signed, and nothing of the signature is kept; of the secret in the cookie of the browser that the link is bound to, only the sha256.';
comment on column scoped_link.hash is 'Of links from before they were signed: sha256 of their token. They open nothing.';

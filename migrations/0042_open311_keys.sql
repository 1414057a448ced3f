-- A bearer token may carry "open311" and nothing else: it sends reports in the name of another system (server/src/open311/) and reads nothing.
alter table api_token drop constraint api_token_scopes_known;
alter table api_token add constraint api_token_scopes_known
  check (scopes <@ '{read,write,tiles,exports,audit,open311}'::text[] and cardinality(scopes) > 0);
-- The public list of GeoReport asks by the day of the report, newest first.
create index incident_open311_idx on incident (opened_at desc, id desc) where source in ('public', 'open311');

-- Published counts of people and the blocks that they are of: for every account, inside its jurisdiction or not, because they are
-- protected. Written by the owner alone; the secret is nobody's. Re-run on change.
do $$
declare
  place text;
begin
  foreach place in array array['reporting_block', 'people_edition', 'people_count', 'people_rest'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('create policy %I on %I for select to gridstead_app using ((select scope_role()) <> ''public'')', place || '_read', place);
    execute format('grant select on %I to gridstead_app', place);
  end loop;
end $$;
alter table count_secret enable row level security;

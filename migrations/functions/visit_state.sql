-- done_at is the truth about a visit that was made; whoever sets only that (imports, older clients) leaves a visit that says so.
create or replace function follow_visit_done() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.done_at is not null then new.state := 'done';
  elsif new.state = 'done' then new.state := 'due';
  end if;
  return new;
end $$;
drop trigger if exists visit_state_follows on visit;
create trigger visit_state_follows before insert or update of done_at, state on visit for each row execute function follow_visit_done();

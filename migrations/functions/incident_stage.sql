-- What follows from the stage and the dates of an incident, kept by the database so that no writer can forget it: whether it is open,
-- and which clock runs out next. An import knows open and closed only: its word moves the stage. Re-run on change.
create or replace function keep_incident_stage() returns trigger language plpgsql as $$
declare
  over constant text[] := array['closed', 'void', 'duplicate'];
  by_register boolean;
begin
  by_register := case when tg_op = 'INSERT' then new.source = 'import' and new.stage = 'reported'
    else new.stage = old.stage and (new.state <> old.state or new.dispatched_at is distinct from old.dispatched_at) end;
  if by_register then
    new.stage := case
      when new.state = 'closed' then case when tg_op = 'UPDATE' and old.stage = any (over) then old.stage else 'closed' end
      when new.dispatched_at is null then 'filed'
      when tg_op = 'UPDATE' and old.stage in ('handling', 'reported_back', 'checked') then old.stage
      else 'dispatched' end;
    new.close_reason := case when new.stage = any (over) then coalesce(new.close_reason, 'import') end;
    new.filed_at := coalesce(new.filed_at, new.opened_at);
  end if;
  -- A register has the one date.
  if new.source = 'import' and new.due_at is not null and (tg_op = 'INSERT' or (new.due_at is distinct from old.due_at and new.close_by is not distinct from old.close_by)) then
    new.close_first := coalesce(new.close_first, new.due_at);
    new.close_by := new.due_at;
  end if;
  new.state := case when new.stage = any (over) then 'closed' else 'open' end;
  new.next_due_at := null;
  new.next_clock := null;
  if new.state = 'open' and new.deferred_at is null then
    if new.stage = 'filed' and new.dispatch_by <= coalesce(new.close_by, 'infinity') then
      new.next_clock := 'dispatch';
      new.next_due_at := new.dispatch_by;
    elsif new.stage in ('dispatched', 'handling') and new.handle_by <= coalesce(new.close_by, 'infinity') then
      new.next_clock := 'handle';
      new.next_due_at := new.handle_by;
    elsif new.close_by is not null then
      new.next_clock := 'close';
      new.next_due_at := new.close_by;
    end if;
  end if;
  return new;
end $$;
drop trigger if exists incident_stage_kept on incident;
create trigger incident_stage_kept before insert or update on incident for each row execute function keep_incident_stage();

-- The number of a case: kind, class, day of the town, sequence of the day over all classes.
create or replace function next_case_number(letter text, major text, minor text, town_day date) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  given integer;
begin
  insert into incident_counter as c (day, last) values (town_day, 1) on conflict (day) do update set last = c.last + 1 returning last into given;
  return letter || major || minor || to_char(town_day, 'YYYYMMDD') || lpad(given::text, greatest(4, length(given::text)), '0');
end $$;

-- Lists ask the account whether its officer is at work.
create or replace function keep_on_duty() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update account set on_duty = new.on_duty where id = new.account_id and on_duty <> new.on_duty;
  return null;
end $$;
drop trigger if exists duty_kept on duty;
create trigger duty_kept after insert or update on duty for each row execute function keep_on_duty();

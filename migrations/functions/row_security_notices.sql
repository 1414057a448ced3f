-- What notices need to know beyond the jurisdiction of who asks: the next number of the year, which leaves no gap because the counter's
-- row is held until the end of the transaction and goes back with it; and who is to be told in an office. Re-run on change.
create or replace function next_notice_number(wanted_year integer) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  given integer;
begin
  insert into notice_counter as c (year, last) values (wanted_year, 1)
  on conflict (year) do update set last = c.last + 1 returning last into given;
  return wanted_year || '-' || lpad(given::text, greatest(4, length(given::text)), '0');
end $$;

create or replace function accounts_for(division text, wanted_role text) returns table (account_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id from account a
  where a.role = wanted_role and a.state = 'active'
    and (a.role = 'administrator' or exists (
      select from jurisdiction j
      where j.account_id = a.id and j.valid @> statement_timestamp() and division like case
        when j.division_code like '__0000000000' then left(j.division_code, 2)
        when j.division_code like '____00000000' then left(j.division_code, 4)
        when j.division_code like '______000000' then left(j.division_code, 6)
        when j.division_code like '_________000' then left(j.division_code, 9)
        else j.division_code end || '%'))
  order by a.id limit 50
$$;

-- Jurisdiction over personal fields: occupants are seen sealed by whoever works at the door, and come in only where the town's law asks
-- for them; corrections are answered by the same people; the log of looks is added to and never changed. Somebody with a receipt code
-- reads through functions that take its hash. Stands after row_security.sql because it uses its functions. Re-run on change.

-- Whether the law of the division, or of one above it, asks for names and documents.
create or replace function occupants_required(division text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from occupant_duty d, lateral (select case
      when right(d.division_code, 10) = repeat('0', 10) then left(d.division_code, 2) when right(d.division_code, 8) = repeat('0', 8) then left(d.division_code, 4)
      when right(d.division_code, 6) = repeat('0', 6) then left(d.division_code, 6) when right(d.division_code, 3) = '000' then left(d.division_code, 9)
      else d.division_code end) p (prefix)
    where d.required and left(coalesce(division, ''), length(p.prefix)) = p.prefix)
$$;

alter table occupant_duty enable row level security;
drop policy if exists occupant_duty_read on occupant_duty;
drop policy if exists occupant_duty_write on occupant_duty;
create policy occupant_duty_read on occupant_duty for select to gridstead_app using ((select scope_role()) <> 'public');
create policy occupant_duty_write on occupant_duty for all to gridstead_app using ((select scope_role()) = 'administrator');
grant select, insert, update on occupant_duty to gridstead_app;

alter table occupant enable row level security;
drop policy if exists occupant_all on occupant;
create policy occupant_all on occupant to gridstead_app using (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and exists (select from building b where b.id = occupant.building_id));
grant select, insert, delete on occupant to gridstead_app;

-- The last word, whoever writes: off is off.
create or replace function refuse_occupant() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not occupants_required((select b.division_code from building b where b.id = new.building_id)) then
    raise exception 'The law of this division asks for no occupants.' using errcode = 'check_violation', constraint = 'occupant_required', table = 'occupant';
  end if;
  return new;
end $$;
drop trigger if exists occupant_only_by_law on occupant;
create trigger occupant_only_by_law before insert on occupant for each row execute function refuse_occupant();

alter table correction enable row level security;
drop policy if exists correction_read on correction;
drop policy if exists correction_answer on correction;
drop policy if exists correction_ask on correction;
create policy correction_read on correction for select to gridstead_app using (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer', 'public') and exists (select from building b where b.id = correction.building_id));
create policy correction_answer on correction for update to gridstead_app using (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and exists (select from building b where b.id = correction.building_id));
create policy correction_ask on correction for insert to gridstead_app with check (
  (select scope_role()) = 'public' and state = 'asked' and exists (select from building b where b.id = correction.building_id));
grant select, insert, update on correction to gridstead_app;

alter table retention_run enable row level security;
drop policy if exists retention_run_read on retention_run;
create policy retention_run_read on retention_run for select to gridstead_app using ((select scope_role()) in ('administrator', 'auditor'));
grant select on retention_run to gridstead_app;

-- Written once, by nobody to be changed: not by the application and, while the triggers stand, not by the owner. Each line is also a
-- line of the audit, which is chained.
create or replace function keep_looks() returns trigger language plpgsql as $$
begin
  raise exception 'A line of the log of looks is never changed or deleted (% on %).', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger if exists contact_look_kept on contact_look;
create trigger contact_look_kept before update or delete on contact_look for each row execute function keep_looks();
drop trigger if exists contact_look_not_emptied on contact_look;
create trigger contact_look_not_emptied before truncate on contact_look for each statement execute function keep_looks();
drop trigger if exists retention_run_kept on retention_run;
create trigger retention_run_kept before update or delete on retention_run for each row execute function keep_looks();
revoke update, delete, truncate on contact_look from gridstead_app;

-- For the holder of a receipt code, by its hash: what is stored beside the thing itself, sealed as it lies there, and who looked.
create or replace function contacts_of_receipt(hash text) returns table (id bigint, part text, name_sealed bytea, phone_sealed bytea, email_sealed bytea, language text, made_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  with told as (
    select o.contact_id from notice n join outbox o on o.thing = 'notice' and o.thing_id = n.id where n.receipt_hash = hash and o.contact_id is not null
    union select x.id from notice n join rental_unit u on u.id = n.unit_id, lateral (values (u.landlord_id), (u.manager_id)) x (id) where n.receipt_hash = hash
    union select b.head_id from notice n join building b on b.id = n.building_id where n.receipt_hash = hash and n.unit_id is null
    union select u.landlord_id from declaration d join rental_unit u on u.id = d.unit_id where d.receipt_hash = hash and d.party = 'landlord')
  select c.id, c.part, c.name_sealed, c.phone_sealed, c.email_sealed, c.language, c.made_at
  from contact c join told t on t.contact_id = c.id where length(c.name_sealed) > 0 order by c.id limit 20
$$;
create or replace function occupants_of_receipt(hash text) returns table (id bigint, name_sealed bytea, document_kind text, document_sealed bytea, document_hash bytea, document_tail text, made_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name_sealed, o.document_kind, o.document_sealed, o.document_hash, o.document_tail, o.made_at
  from declaration d join occupant o on o.lease_id = d.lease_id where d.receipt_hash = hash order by o.id limit 100
$$;
create or replace function leases_of_receipt(hash text) returns table (valid_from date, valid_to date, adults smallint, children smallint, state text, contract_filed boolean, has_note boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.valid_from, l.valid_to, l.adults, l.children, l.state, l.contract_filed, l.note is not null
  from declaration d join lease l on l.id = d.lease_id where d.receipt_hash = hash
$$;
-- Roles, never accounts. A written reason may name others and stays with the auditors.
create or replace function looks_of_receipt(hash text, contacts bigint[], occupants bigint[]) returns table (at timestamptz, role text, purpose text, what text, fields text[])
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (
    select l.*, 'contact' as seen from contact_look l where l.contact_id = any (contacts)
    union all select l.*, 'occupant' from contact_look l where l.occupant_id = any (occupants)
    union all select l.*, 'contract' from declaration d join attachment f on f.thing = 'declaration' and f.thing_id = d.id join contact_look l on l.attachment_id = f.id where d.receipt_hash = hash)
  select o.at, a.role, o.purpose, o.seen, o.fields from own o join account a on a.id = o.account_id
  union all
  select t.at, coalesce(t.details ->> 'role', a.role), 'declaration', 'declaration', '{}'::text[]
  from declaration d join transition t on t.thing = 'declaration' and t.thing_id = d.id and t.action = 'look' left join account a on a.id = t.account_id where d.receipt_hash = hash
  order by 1 desc limit 300
$$;

-- Jurisdiction over doubts about grades and over drawn spot checks; the rules are read by everybody and written by the administrator.
do $$
begin
  alter table grade_contest enable row level security;
  drop policy if exists grade_contest_read on grade_contest;
  drop policy if exists grade_contest_make on grade_contest;
  drop policy if exists grade_contest_answer on grade_contest;
  create policy grade_contest_read on grade_contest for select to gridstead_app using (exists (select from rental_unit u where u.id = grade_contest.unit_id));
  create policy grade_contest_make on grade_contest for insert to gridstead_app with check (
    (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and account_id = nullif(current_setting('gridstead.account', true), '')::bigint and exists (select from rental_unit u where u.id = grade_contest.unit_id));
  create policy grade_contest_answer on grade_contest for update to gridstead_app using (
    (select scope_role()) in ('administrator', 'supervisor') and exists (select from rental_unit u where u.id = grade_contest.unit_id));

  alter table spot_check_candidates enable row level security;
  drop policy if exists spot_check_candidates_all on spot_check_candidates;
  drop policy if exists spot_check_candidates_read on spot_check_candidates;
  drop policy if exists spot_check_candidates_make on spot_check_candidates;
  create policy spot_check_candidates_read on spot_check_candidates for select to gridstead_app using (exists (select from spot_check_draw d where d.id = spot_check_candidates.draw_id));
  create policy spot_check_candidates_make on spot_check_candidates for insert to gridstead_app with check (
    (select scope_role()) in ('administrator', 'supervisor') and exists (select from spot_check_draw d where d.id = spot_check_candidates.draw_id));

  alter table rule_change enable row level security;
  drop policy if exists rule_change_read on rule_change;
  drop policy if exists rule_change_make on rule_change;
  create policy rule_change_read on rule_change for select to gridstead_app using (true);
  create policy rule_change_make on rule_change for insert to gridstead_app with check (
    (select scope_role()) = 'administrator' and account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
end $$;
grant select, insert on rule_change, spot_check_candidates to gridstead_app;
grant select, insert, update on grade_contest to gridstead_app;

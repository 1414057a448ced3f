-- keptRules
select
  value
from
  setting
where
  key = 'town.rules';

-- ruleChanges
select
  r.id,
  r.at,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  r.changed
from
  rule_change r
  join account a on a.id = r.account_id
order by
  r.id desc
limit
  $1;

-- lockRules
select
  pg_advisory_xact_lock(hashtext ('gridstead.town_rules'));

-- keepRules
insert into
  setting (key, value)
values
  ('town.rules', $1::jsonb)
on conflict (key) do update
set
  value = excluded.value;

-- insertRuleChange
insert into
  rule_change (account_id, rules, changed)
values
  (
    $1,
    $2::jsonb,
    array(
      select
        jsonb_array_elements_text($3::jsonb)
    )
  );

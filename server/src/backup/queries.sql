-- keptColumns
select
  c.relname as table,
  a.attname as column,
  format_type(a.atttypid, a.atttypmod) as type
from
  pg_class c
  join pg_attribute a on a.attrelid = c.oid
where
  c.relnamespace = 'public'::regnamespace
  and c.relkind = 'r'
  and a.attnum > 0
  and not a.attisdropped
  and a.attgenerated = ''
  and c.relname <> all ($1::text[])
  and not exists (
    select
    from
      pg_depend d
    where
      d.classid = 'pg_class'::regclass
      and d.objid = c.oid
      and d.deptype = 'e'
  )
order by
  c.relname,
  a.attnum;

-- plainText
select
  set_config('timezone', 'UTC', true),
  set_config('datestyle', 'ISO, YMD', true),
  set_config('intervalstyle', 'postgres', true),
  set_config('extra_float_digits', '3', true),
  set_config('bytea_output', 'hex', true),
  set_config('statement_timeout', '0', true);

-- openRows
declare kept_rows no scroll cursor for
select
  array_to_json(array[r."id"::text, r."geom"::text])::text as line
from
  "division" r
where
  true;

-- openSettings
declare kept_rows no scroll cursor for
select
  array_to_json(array[r."key"::text, r."value"::text])::text as line
from
  "setting" r
where
  r.key <> 'changes.deleted_up_to';

-- openAuditLines
declare kept_rows no scroll cursor for
select
  array_to_json(
    array[
      r."id"::text,
      coalesce(
        (
          select
            '4611686018427387904'::numeric + k.seq
          from
            audit_link k
          where
            k.txid = r.txid
        ),
        r.txid::text::numeric
      )::text
    ]
  )::text as line
from
  "audit_line" r
where
  true;

-- openAuditLinks
declare kept_rows no scroll cursor for
select
  array_to_json(
    array[
      (
        case
          when r.seq is null then r.txid::text::numeric
          else '4611686018427387904'::numeric + r.seq
        end
      )::text,
      r."seq"::text
    ]
  )::text as line
from
  "audit_link" r
where
  true;

-- nextRows
fetch 1000
from
  kept_rows;

-- closeRows
close kept_rows;

-- sequences
select
  sequencename as name,
  last_value as value
from
  pg_sequences
where
  schemaname = 'public'
order by
  1;

-- setSequence
select
  setval(
    'public.division_id_seq'::regclass,
    $1::bigint,
    true
  );

-- appliedMigrations
select
  name,
  hash
from
  migration
where
  name not like 'functions/%'
order by
  name;

-- attachmentFiles
select
  sha256
from
  attachment
union
select
  sha256
from
  panorama
order by
  1;

-- sealedWith
select distinct
  encode(
    substr(
      "name_sealed",
      2,
      case get_byte("name_sealed", 0)
        when 1 then 1
        else 4
      end
    ),
    'hex'
  ) as name
from
  "contact"
where
  length("name_sealed") > 4;

-- isInUse
select
  exists (
    select
    from
      account
  )
  or exists (
    select
    from
      division
  )
  or exists (
    select
    from
      building
  ) as used;

-- hasTables
select
  to_regclass('public.migration') is not null as migrations,
  to_regclass('public.building') is not null as homes;

-- foreignKeys
select
  c.relname as table,
  k.conname as name,
  pg_get_constraintdef(k.oid) as definition
from
  pg_constraint k
  join pg_class c on c.oid = k.conrelid
where
  k.contype = 'f'
  and k.connamespace = 'public'::regnamespace
order by
  1,
  2;

-- dropKey
alter table "lease"
drop constraint "lease_unit_exists";

-- addKey
alter table "lease"
add constraint "lease_unit_exists" FOREIGN KEY (unit_id) REFERENCES rental_unit (id);

-- triggersOff
alter table "division" disable trigger user;

-- emptyTables
truncate "division",
"change";

-- putRows
insert into
  "division" ("id", "geom")
overriding system value
select
  (r ->> 0)::bigint,
  (r ->> 1)::geometry (MultiPolygon, 4326)
from
  json_array_elements($1::json) r;

-- markFeed
insert into
  setting (key, value)
values
  (
    'changes.deleted_up_to',
    to_jsonb(pg_current_xact_id()::text)
  )
on conflict (key) do update
set
  value = excluded.value;

-- noteRestored
insert into
  setting (key, value)
values
  (
    'backups.restored',
    jsonb_build_object('at', now(), 'madeAt', $1::text)
  )
on conflict (key) do update
set
  value = excluded.value;

-- restoredNote
select
  value ->> 'at' as at,
  value ->> 'madeAt' as "madeAt"
from
  setting
where
  key = 'backups.restored';

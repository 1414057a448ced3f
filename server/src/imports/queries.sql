-- upsert division
insert into
  "division" (
    "code",
    "level",
    "name",
    "name_en",
    "parent_code",
    "source_id",
    "geom",
    "original"
  )
select
  r.code,
  r.level,
  r.name,
  r.name_en,
  r.parent_code,
  r.source_id,
  r.geom,
  r.original
from
  json_to_recordset($1::json) as r (
    code text,
    level text,
    name text,
    name_en text,
    parent_code text,
    source_id text,
    geom geometry,
    original jsonb
  )
on conflict ("code") do update
set
  "level" = excluded."level",
  "name" = excluded."name",
  "name_en" = excluded."name_en",
  "parent_code" = excluded."parent_code",
  "source_id" = excluded."source_id",
  "geom" = excluded."geom",
  "original" = excluded."original",
  version = "division".version + 1
where
  (
    "division"."level",
    "division"."name",
    "division"."name_en",
    "division"."parent_code",
    "division"."source_id",
    "division"."geom",
    "division"."original"
  ) is distinct from (
    excluded."level",
    excluded."name",
    excluded."name_en",
    excluded."parent_code",
    excluded."source_id",
    excluded."geom",
    excluded."original"
  )
returning
  ("division".xmax = 0) as inserted;

-- upsert street
insert into
  "street" (
    "source_id",
    "name",
    "name_en",
    "class",
    "highway",
    "bridge",
    "tunnel",
    "layer",
    "geom",
    "original"
  )
select
  r.source_id,
  r.name,
  r.name_en,
  r.class,
  r.highway,
  r.bridge,
  r.tunnel,
  r.layer,
  r.geom,
  r.original
from
  json_to_recordset($1::json) as r (
    source_id text,
    name text,
    name_en text,
    class text,
    highway text,
    bridge boolean,
    tunnel boolean,
    layer smallint,
    geom geometry,
    original jsonb
  )
on conflict ("source_id") do update
set
  "name" = excluded."name",
  "name_en" = excluded."name_en",
  "class" = excluded."class",
  "highway" = excluded."highway",
  "bridge" = excluded."bridge",
  "tunnel" = excluded."tunnel",
  "layer" = excluded."layer",
  "geom" = excluded."geom",
  "original" = excluded."original",
  version = "street".version + 1
where
  (
    "street"."name",
    "street"."name_en",
    "street"."class",
    "street"."highway",
    "street"."bridge",
    "street"."tunnel",
    "street"."layer",
    "street"."geom",
    "street"."original"
  ) is distinct from (
    excluded."name",
    excluded."name_en",
    excluded."class",
    excluded."highway",
    excluded."bridge",
    excluded."tunnel",
    excluded."layer",
    excluded."geom",
    excluded."original"
  )
returning
  ("street".xmax = 0) as inserted;

-- upsert water
insert into
  "water" (
    "source_id",
    "kind",
    "name",
    "name_en",
    "geom",
    "original"
  )
select
  r.source_id,
  r.kind,
  r.name,
  r.name_en,
  r.geom,
  r.original
from
  json_to_recordset($1::json) as r (
    source_id text,
    kind text,
    name text,
    name_en text,
    geom geometry,
    original jsonb
  )
on conflict ("source_id") do update
set
  "kind" = excluded."kind",
  "name" = excluded."name",
  "name_en" = excluded."name_en",
  "geom" = excluded."geom",
  "original" = excluded."original",
  version = "water".version + 1
where
  (
    "water"."kind",
    "water"."name",
    "water"."name_en",
    "water"."geom",
    "water"."original"
  ) is distinct from (
    excluded."kind",
    excluded."name",
    excluded."name_en",
    excluded."geom",
    excluded."original"
  )
returning
  ("water".xmax = 0) as inserted;

-- upsert landuse
insert into
  "landuse" (
    "source_id",
    "kind",
    "name",
    "name_en",
    "geom",
    "original"
  )
select
  r.source_id,
  r.kind,
  r.name,
  r.name_en,
  r.geom,
  r.original
from
  json_to_recordset($1::json) as r (
    source_id text,
    kind text,
    name text,
    name_en text,
    geom geometry,
    original jsonb
  )
on conflict ("source_id") do update
set
  "kind" = excluded."kind",
  "name" = excluded."name",
  "name_en" = excluded."name_en",
  "geom" = excluded."geom",
  "original" = excluded."original",
  version = "landuse".version + 1
where
  (
    "landuse"."kind",
    "landuse"."name",
    "landuse"."name_en",
    "landuse"."geom",
    "landuse"."original"
  ) is distinct from (
    excluded."kind",
    excluded."name",
    excluded."name_en",
    excluded."geom",
    excluded."original"
  )
returning
  ("landuse".xmax = 0) as inserted;

-- upsert building
insert into
  "building" (
    "source_id",
    "name",
    "name_en",
    "street",
    "house_number",
    "estate",
    "kind",
    "storeys",
    "height_m",
    "built_year",
    "geom",
    "original",
    "point",
    "area_m2"
  )
select
  r.source_id,
  r.name,
  r.name_en,
  r.street,
  r.house_number,
  r.estate,
  r.kind,
  r.storeys,
  r.height_m,
  r.built_year,
  r.geom,
  r.original,
  ST_PointOnSurface (r.geom),
  ST_Area (r.geom) * power(6378137 * pi() / 180, 2) * (1 - 0.00669437999014) * cosd(ST_YMin (r.geom)) / power(
    1 - 0.00669437999014 * power(sind(ST_YMin (r.geom)), 2),
    2
  )
from
  json_to_recordset($1::json) as r (
    source_id text,
    name text,
    name_en text,
    street text,
    house_number text,
    estate text,
    kind text,
    storeys smallint,
    height_m real,
    built_year smallint,
    geom geometry,
    original jsonb
  )
on conflict ("source_id") do update
set
  "name" = excluded."name",
  "name_en" = excluded."name_en",
  "street" = excluded."street",
  "house_number" = excluded."house_number",
  "estate" = excluded."estate",
  "kind" = excluded."kind",
  "storeys" = excluded."storeys",
  "height_m" = excluded."height_m",
  "built_year" = excluded."built_year",
  "geom" = excluded."geom",
  "original" = excluded."original",
  "point" = excluded."point",
  "area_m2" = excluded."area_m2",
  version = "building".version + 1
where
  (
    "building"."name",
    "building"."name_en",
    "building"."street",
    "building"."house_number",
    "building"."estate",
    "building"."kind",
    "building"."storeys",
    "building"."height_m",
    "building"."built_year",
    "building"."geom",
    "building"."original"
  ) is distinct from (
    excluded."name",
    excluded."name_en",
    excluded."street",
    excluded."house_number",
    excluded."estate",
    excluded."kind",
    excluded."storeys",
    excluded."height_m",
    excluded."built_year",
    excluded."geom",
    excluded."original"
  )
returning
  ("building".xmax = 0) as inserted;

-- upsert officer
insert into
  "account" (
    "source_id",
    "login",
    "name",
    "name_en",
    "phone",
    "role",
    "since"
  )
select
  r.source_id,
  r.login,
  r.name,
  r.name_en,
  r.phone,
  r.role,
  r.since
from
  json_to_recordset($1::json) as r (
    source_id text,
    login text,
    name text,
    name_en text,
    phone text,
    role text,
    since date
  )
on conflict ("source_id") do update
set
  "login" = excluded."login",
  "name" = excluded."name",
  "name_en" = excluded."name_en",
  "phone" = excluded."phone",
  "role" = excluded."role",
  "since" = excluded."since",
  version = "account".version + 1
where
  (
    "account"."login",
    "account"."name",
    "account"."name_en",
    "account"."phone",
    "account"."role",
    "account"."since"
  ) is distinct from (
    excluded."login",
    excluded."name",
    excluded."name_en",
    excluded."phone",
    excluded."role",
    excluded."since"
  )
returning
  ("account".xmax = 0) as inserted;

-- upsert unit
insert into
  "rental_unit" (
    "source_id",
    "building_id",
    "floor",
    "room",
    "area_m2",
    "rooms",
    "beds",
    "letting",
    "status",
    "grade",
    "grade_reasons",
    "registered_on",
    "letter_until",
    "original",
    "division_code",
    "block_id"
  )
select
  r.source_id,
  r.building_id,
  r.floor,
  r.room,
  r.area_m2,
  r.rooms,
  r.beds,
  r.letting,
  r.status,
  r.grade,
  r.grade_reasons,
  r.registered_on,
  r.letter_until,
  r.original,
  r.division_code,
  r.block_id
from
  json_to_recordset($1::json) as r (
    source_id text,
    building_id bigint,
    floor smallint,
    room text,
    area_m2 real,
    rooms smallint,
    beds smallint,
    letting text,
    status text,
    grade text,
    grade_reasons text[],
    registered_on date,
    letter_until date,
    original jsonb,
    division_code text,
    block_id bigint
  )
on conflict ("source_id") do update
set
  "building_id" = excluded."building_id",
  "floor" = excluded."floor",
  "room" = excluded."room",
  "area_m2" = excluded."area_m2",
  "rooms" = excluded."rooms",
  "beds" = excluded."beds",
  "letting" = excluded."letting",
  "status" = excluded."status",
  "grade" = excluded."grade",
  "grade_reasons" = excluded."grade_reasons",
  "registered_on" = excluded."registered_on",
  "letter_until" = excluded."letter_until",
  "original" = excluded."original",
  version = "rental_unit".version + 1
where
  (
    "rental_unit"."building_id",
    "rental_unit"."floor",
    "rental_unit"."room",
    "rental_unit"."area_m2",
    "rental_unit"."rooms",
    "rental_unit"."beds",
    "rental_unit"."letting",
    "rental_unit"."status",
    "rental_unit"."grade",
    "rental_unit"."grade_reasons",
    "rental_unit"."registered_on",
    "rental_unit"."letter_until",
    "rental_unit"."original"
  ) is distinct from (
    excluded."building_id",
    excluded."floor",
    excluded."room",
    excluded."area_m2",
    excluded."rooms",
    excluded."beds",
    excluded."letting",
    excluded."status",
    excluded."grade",
    excluded."grade_reasons",
    excluded."registered_on",
    excluded."letter_until",
    excluded."original"
  )
returning
  ("rental_unit".xmax = 0) as inserted;

-- upsert lease
insert into
  "lease" (
    "source_id",
    "unit_id",
    "valid_from",
    "valid_to",
    "adults",
    "children",
    "contract_filed",
    "declared_by",
    "state",
    "division_code",
    "block_id"
  )
select
  r.source_id,
  r.unit_id,
  r.valid_from,
  r.valid_to,
  r.adults,
  r.children,
  r.contract_filed,
  r.declared_by,
  r.state,
  r.division_code,
  r.block_id
from
  json_to_recordset($1::json) as r (
    source_id text,
    unit_id bigint,
    valid_from date,
    valid_to date,
    adults smallint,
    children smallint,
    contract_filed boolean,
    declared_by text,
    state text,
    division_code text,
    block_id bigint
  )
on conflict ("source_id") do update
set
  "unit_id" = excluded."unit_id",
  "valid_from" = excluded."valid_from",
  "valid_to" = excluded."valid_to",
  "adults" = excluded."adults",
  "children" = excluded."children",
  "contract_filed" = excluded."contract_filed",
  "declared_by" = excluded."declared_by",
  "state" = excluded."state"
where
  (
    "lease"."unit_id",
    "lease"."valid_from",
    "lease"."valid_to",
    "lease"."adults",
    "lease"."children",
    "lease"."contract_filed",
    "lease"."declared_by",
    "lease"."state"
  ) is distinct from (
    excluded."unit_id",
    excluded."valid_from",
    excluded."valid_to",
    excluded."adults",
    excluded."children",
    excluded."contract_filed",
    excluded."declared_by",
    excluded."state"
  )
returning
  ("lease".xmax = 0) as inserted;

-- upsert hazard
insert into
  "hazard" (
    "source_id",
    "unit_id",
    "building_id",
    "class",
    "item",
    "severity",
    "state",
    "title",
    "address",
    "round",
    "found_at",
    "notified_at",
    "deadline_at",
    "correct_by",
    "correct_by_postponed",
    "certify_by",
    "certify_by_postponed",
    "reported_fixed_at",
    "certified_at",
    "closed_at",
    "found_by",
    "closed_by",
    "original",
    "division_code",
    "block_id",
    "geom"
  )
select
  r.source_id,
  r.unit_id,
  r.building_id,
  r.class,
  r.item,
  r.severity,
  r.state,
  r.title,
  r.address,
  r.round,
  r.found_at,
  r.notified_at,
  r.deadline_at,
  r.correct_by,
  r.correct_by_postponed,
  r.certify_by,
  r.certify_by_postponed,
  r.reported_fixed_at,
  r.certified_at,
  r.closed_at,
  r.found_by,
  r.closed_by,
  r.original,
  r.division_code,
  r.block_id,
  coalesce(r.geom, p.point)
from
  json_to_recordset($1::json) as r (
    source_id text,
    unit_id bigint,
    building_id bigint,
    class text,
    item text,
    severity smallint,
    state text,
    title text,
    address text,
    round smallint,
    found_at timestamptz,
    notified_at timestamptz,
    deadline_at timestamptz,
    correct_by timestamptz,
    correct_by_postponed timestamptz,
    certify_by timestamptz,
    certify_by_postponed timestamptz,
    reported_fixed_at timestamptz,
    certified_at timestamptz,
    closed_at timestamptz,
    found_by bigint,
    closed_by bigint,
    original jsonb,
    division_code text,
    block_id bigint,
    geom geometry
  )
  left join building p on p.id = r.building_id
on conflict ("source_id") do update
set
  "unit_id" = excluded."unit_id",
  "building_id" = excluded."building_id",
  "class" = excluded."class",
  "item" = excluded."item",
  "severity" = excluded."severity",
  "state" = excluded."state",
  "title" = excluded."title",
  "address" = excluded."address",
  "round" = excluded."round",
  "found_at" = excluded."found_at",
  "notified_at" = excluded."notified_at",
  "deadline_at" = excluded."deadline_at",
  "correct_by" = excluded."correct_by",
  "correct_by_postponed" = excluded."correct_by_postponed",
  "certify_by" = excluded."certify_by",
  "certify_by_postponed" = excluded."certify_by_postponed",
  "reported_fixed_at" = excluded."reported_fixed_at",
  "certified_at" = excluded."certified_at",
  "closed_at" = excluded."closed_at",
  "found_by" = excluded."found_by",
  "closed_by" = excluded."closed_by",
  "original" = excluded."original",
  "geom" = excluded."geom",
  version = "hazard".version + 1
where
  (
    "hazard"."unit_id",
    "hazard"."building_id",
    "hazard"."class",
    "hazard"."item",
    "hazard"."severity",
    "hazard"."state",
    "hazard"."title",
    "hazard"."address",
    "hazard"."round",
    "hazard"."found_at",
    "hazard"."notified_at",
    "hazard"."deadline_at",
    "hazard"."correct_by",
    "hazard"."correct_by_postponed",
    "hazard"."certify_by",
    "hazard"."certify_by_postponed",
    "hazard"."reported_fixed_at",
    "hazard"."certified_at",
    "hazard"."closed_at",
    "hazard"."found_by",
    "hazard"."closed_by",
    "hazard"."original",
    "hazard"."geom"
  ) is distinct from (
    excluded."unit_id",
    excluded."building_id",
    excluded."class",
    excluded."item",
    excluded."severity",
    excluded."state",
    excluded."title",
    excluded."address",
    excluded."round",
    excluded."found_at",
    excluded."notified_at",
    excluded."deadline_at",
    excluded."correct_by",
    excluded."correct_by_postponed",
    excluded."certify_by",
    excluded."certify_by_postponed",
    excluded."reported_fixed_at",
    excluded."certified_at",
    excluded."closed_at",
    excluded."found_by",
    excluded."closed_by",
    excluded."original",
    excluded."geom"
  )
returning
  ("hazard".xmax = 0) as inserted;

-- upsert incident
insert into
  "incident" (
    "source_id",
    "class",
    "title",
    "address",
    "state",
    "opened_at",
    "dispatched_at",
    "due_at",
    "closed_at",
    "original",
    "division_code",
    "block_id",
    "geom"
  )
select
  r.source_id,
  r.class,
  r.title,
  r.address,
  r.state,
  r.opened_at,
  r.dispatched_at,
  r.due_at,
  r.closed_at,
  r.original,
  r.division_code,
  r.block_id,
  coalesce(r.geom, p.point)
from
  json_to_recordset($1::json) as r (
    source_id text,
    class text,
    title text,
    address text,
    state text,
    opened_at timestamptz,
    dispatched_at timestamptz,
    due_at timestamptz,
    closed_at timestamptz,
    original jsonb,
    division_code text,
    block_id bigint,
    geom geometry,
    building_id bigint
  )
  left join building p on p.id = r.building_id
on conflict ("source_id") do update
set
  "class" = excluded."class",
  "title" = excluded."title",
  "address" = excluded."address",
  "state" = excluded."state",
  "opened_at" = excluded."opened_at",
  "dispatched_at" = excluded."dispatched_at",
  "due_at" = excluded."due_at",
  "closed_at" = excluded."closed_at",
  "original" = excluded."original",
  "geom" = excluded."geom",
  version = "incident".version + 1
where
  (
    "incident"."class",
    "incident"."title",
    "incident"."address",
    "incident"."state",
    "incident"."opened_at",
    "incident"."dispatched_at",
    "incident"."due_at",
    "incident"."closed_at",
    "incident"."original",
    "incident"."geom"
  ) is distinct from (
    excluded."class",
    excluded."title",
    excluded."address",
    excluded."state",
    excluded."opened_at",
    excluded."dispatched_at",
    excluded."due_at",
    excluded."closed_at",
    excluded."original",
    excluded."geom"
  )
returning
  ("incident".xmax = 0) as inserted;

-- upsert inspection
insert into
  "inspection" (
    "source_id",
    "unit_id",
    "building_id",
    "account_id",
    "kind",
    "result",
    "persons_found",
    "at",
    "original",
    "division_code",
    "block_id"
  )
select
  r.source_id,
  r.unit_id,
  r.building_id,
  r.account_id,
  r.kind,
  r.result,
  r.persons_found,
  r.at,
  r.original,
  r.division_code,
  r.block_id
from
  json_to_recordset($1::json) as r (
    source_id text,
    unit_id bigint,
    building_id bigint,
    account_id bigint,
    kind text,
    result text,
    persons_found smallint,
    at timestamptz,
    original jsonb,
    division_code text,
    block_id bigint
  )
on conflict ("source_id") do update
set
  "unit_id" = excluded."unit_id",
  "building_id" = excluded."building_id",
  "account_id" = excluded."account_id",
  "kind" = excluded."kind",
  "result" = excluded."result",
  "persons_found" = excluded."persons_found",
  "at" = excluded."at",
  "original" = excluded."original"
where
  (
    "inspection"."unit_id",
    "inspection"."building_id",
    "inspection"."account_id",
    "inspection"."kind",
    "inspection"."result",
    "inspection"."persons_found",
    "inspection"."at",
    "inspection"."original"
  ) is distinct from (
    excluded."unit_id",
    excluded."building_id",
    excluded."account_id",
    excluded."kind",
    excluded."result",
    excluded."persons_found",
    excluded."at",
    excluded."original"
  )
returning
  ("inspection".xmax = 0) as inserted;

-- upsert visit
insert into
  "visit" (
    "unit_id",
    "due_on",
    "done_at",
    "account_id",
    "division_code",
    "block_id"
  )
select
  r.unit_id,
  r.due_on,
  r.done_at,
  r.account_id,
  r.division_code,
  r.block_id
from
  json_to_recordset($1::json) as r (
    unit_id bigint,
    due_on date,
    done_at timestamptz,
    account_id bigint,
    division_code text,
    block_id bigint
  )
on conflict ("unit_id", "due_on") do update
set
  "done_at" = excluded."done_at",
  "account_id" = excluded."account_id"
where
  ("visit"."done_at", "visit"."account_id") is distinct from (excluded."done_at", excluded."account_id")
returning
  ("visit".xmax = 0) as inserted;

-- upsert point
insert into
  "point" (
    "source_id",
    "kind",
    "name",
    "address",
    "note",
    "geom",
    "original"
  )
select
  r.source_id,
  r.kind,
  r.name,
  r.address,
  r.note,
  r.geom,
  r.original
from
  json_to_recordset($1::json) as r (
    source_id text,
    kind text,
    name text,
    address text,
    note text,
    geom geometry,
    original jsonb
  )
on conflict ("source_id") do update
set
  "kind" = excluded."kind",
  "name" = excluded."name",
  "address" = excluded."address",
  "note" = excluded."note",
  "geom" = excluded."geom",
  "original" = excluded."original",
  version = "point".version + 1
where
  (
    "point"."kind",
    "point"."name",
    "point"."address",
    "point"."note",
    "point"."geom",
    "point"."original"
  ) is distinct from (
    excluded."kind",
    excluded."name",
    excluded."address",
    excluded."note",
    excluded."geom",
    excluded."original"
  )
returning
  ("point".xmax = 0) as inserted;

-- invalidAreas
select
  r.line,
  ST_IsValidReason (r.geom) as reason,
  fixed.geom::text as geom,
  abs(ST_Area (fixed.geom) - ST_Area (r.geom)) / greatest(ST_Area (fixed.geom), ST_Area (r.geom), 1e-18) as "changedShare"
from
  json_to_recordset($1::json) as r (line integer, geom geometry)
  cross join lateral (
    select
      ST_Multi (ST_CollectionExtract (ST_MakeValid (r.geom), 3)) as geom
  ) as fixed
where
  not ST_IsValid (r.geom);

-- scoreReadings
select
  s.reading,
  count(*) filter (
    where
      exists (
        select
        from
          division d
        where
          ST_Covers (d.geom, s.point)
      )
  )::integer as "inDivisions",
  count(*) filter (
    where
      exists (
        select
        from
          building b
        where
          ST_Covers (b.geom, s.point)
      )
  )::integer as "onBuildings"
from
  (
    select
      r.reading,
      ST_SetSRID (ST_MakePoint (r.x, r.y), 4326) as point
    from
      json_to_recordset($1::json) as r (
        reading integer,
        x double precision,
        y double precision
      )
  ) as s
group by
  s.reading
order by
  s.reading;

-- findBuildings
select
  "source_id" as "sourceId",
  "id",
  "id" as "buildingId",
  "division_code" as "divisionCode",
  "block_id" as "blockId",
  null as "unitId"
from
  "building"
where
  "source_id" = any ($1::text[]);

-- findUnits
select
  "source_id" as "sourceId",
  "id",
  "id" as "unitId",
  "building_id" as "buildingId",
  "division_code" as "divisionCode",
  "block_id" as "blockId"
from
  "rental_unit"
where
  "source_id" = any ($1::text[]);

-- findOfficers
select
  "source_id" as "sourceId",
  "login",
  "id"
from
  "account"
where
  (
    "source_id" = any ($1::text[])
    or "login" = any ($2::text[])
  );

-- divisionCodes
select
  "code"
from
  "division"
order by
  "code";

-- addJurisdictions
insert into
  jurisdiction (account_id, division_code, valid)
select
  a.id,
  r.division_code,
  tstzrange (
    coalesce(r.since, current_date)::timestamptz,
    null
  )
from
  json_to_recordset($1::json) as r (source_id text, division_code text, since date)
  join account a on a.source_id = r.source_id
where
  not exists (
    select
    from
      jurisdiction j
    where
      j.account_id = a.id
      and j.division_code = r.division_code
      and upper_inf(j.valid)
  );

-- wantCells
insert into
  "setting" ("key", "value")
values
  ($1, $2)
on conflict ("key") do update
set
  "value" = setting.value || excluded.value
where
  setting.value is distinct from setting.value || excluded.value
returning
  "key";

-- isEmpty
select
  not exists (
    select
    from
      "building"
  ) as empty;

-- readingIndexes
select
  indexname as name,
  indexdef as definition
from
  pg_indexes
where
  schemaname = current_schema()
  and tablename = $1
  and indexdef like 'CREATE INDEX%'
order by
  indexname;

-- analyze
analyze "building";

-- useZone
select
  set_config('timezone', $1, true);

-- Homes: buildings, rental units, leases (counts of occupants only). division_code and block_id are kept on every row,
-- because row-level security and tiles read them for each row.
create table building (
  id bigint generated always as identity primary key,
  source_id text not null constraint building_source_id_key unique,
  division_code text,
  block_id bigint constraint building_block_exists references block on delete set null,
  name text,
  name_en text,
  street text,
  house_number text,
  estate text,
  kind text not null default 'building',
  storeys smallint constraint building_storeys_plausible check (storeys between 1 and 200),
  height_m real,
  built_year smallint,
  geom geometry(MultiPolygon, 4326) not null constraint building_geom_valid check (ST_IsValid(geom)),
  point geometry(Point, 4326) not null,
  area_m2 double precision not null,
  original jsonb,
  version integer not null default 1
);
create index building_geom_idx on building using gist (geom);
create index building_point_idx on building using gist (point);
create index building_block_idx on building (block_id);
create index building_division_idx on building (division_code);
create index building_search_idx on building using gin ((coalesce(name, '') || ' ' || coalesce(estate, '') || ' ' || coalesce(street, '') || ' ' || coalesce(house_number, '')) gin_trgm_ops);

create table rental_unit (
  id bigint generated always as identity primary key,
  source_id text not null constraint rental_unit_source_id_key unique,
  building_id bigint not null constraint rental_unit_building_exists references building on delete cascade,
  division_code text,
  block_id bigint,
  floor smallint,
  room text,
  area_m2 real,
  rooms smallint,
  beds smallint,
  letting text not null default 'whole' constraint rental_unit_letting_known check (letting in ('whole', 'by_room', 'by_bed', 'dormitory', 'managed')),
  status text not null default 'let' constraint rental_unit_status_known check (status in ('let', 'vacant', 'undeclared', 'deregistered')),
  grade text constraint rental_unit_grade_known check (grade in ('G', 'Y', 'O', 'R')),
  grade_reasons text[] not null default '{}',
  registered_on date,
  letter_until date,
  original jsonb,
  version integer not null default 1
);
create index rental_unit_building_idx on rental_unit (building_id);
create index rental_unit_block_idx on rental_unit (block_id);
create index rental_unit_division_idx on rental_unit (division_code);
create index rental_unit_source_trgm_idx on rental_unit using gin (source_id gin_trgm_ops);

create table lease (
  id bigint generated always as identity primary key,
  source_id text not null constraint lease_source_id_key unique,
  unit_id bigint not null constraint lease_unit_exists references rental_unit on delete cascade,
  division_code text,
  block_id bigint,
  valid_from date not null,
  valid_to date,
  adults smallint not null default 0 constraint lease_adults_count check (adults >= 0),
  children smallint not null default 0 constraint lease_children_count check (children >= 0),
  contract_filed boolean not null default false,
  declared_by text constraint lease_declared_by_known check (declared_by in ('landlord', 'resident', 'officer')),
  state text not null constraint lease_state_known check (state in ('draft', 'declared', 'verified', 'active', 'ending', 'deregistered')),
  constraint lease_dates_ordered check (valid_to is null or valid_to >= valid_from)
);
create index lease_unit_idx on lease (unit_id);
create index lease_block_idx on lease (block_id);

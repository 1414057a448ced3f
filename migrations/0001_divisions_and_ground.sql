-- The ground the town stands on: divisions, streets, water, land use. Visible to every signed-in account.
create extension if not exists postgis;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The role every request runs as. It owns nothing, so row-level security binds it; the owner only migrates and follows the feed.
do $$
begin
  if not exists (select from pg_roles where rolname = 'gridstead_app') then
    create role gridstead_app nologin nosuperuser nobypassrls;
  end if;
  if not pg_has_role(current_user, 'gridstead_app', 'member') then
    execute format('grant gridstead_app to %I', current_user);
  end if;
end $$;

create table division (
  id bigint generated always as identity primary key,
  code text not null constraint division_code_key unique constraint division_code_format check (code ~ '^\d{12}$'),
  level text not null constraint division_level_known check (level in ('province', 'city', 'county', 'subdistrict', 'community')),
  name text not null,
  name_en text,
  parent_code text constraint division_parent_exists references division (code) deferrable initially deferred,
  geom geometry(MultiPolygon, 4326) not null constraint division_geom_valid check (ST_IsValid(geom)),
  source_id text constraint division_source_id_key unique,
  valid_from date not null default current_date,
  valid_to date,
  replaced_by text,
  original jsonb,
  version integer not null default 1
);
create index division_geom_idx on division using gist (geom);

create table street (
  id bigint generated always as identity primary key,
  source_id text not null constraint street_source_id_key unique,
  name text,
  name_en text,
  class text not null default 'minor_road' constraint street_class_known check (class in ('major_road', 'minor_road', 'path')),
  highway text,
  bridge boolean not null default false,
  tunnel boolean not null default false,
  layer smallint not null default 0,
  geom geometry(MultiLineString, 4326) not null constraint street_geom_valid check (ST_IsValid(geom)),
  original jsonb,
  version integer not null default 1
);
create index street_geom_idx on street using gist (geom);
create index street_name_idx on street using gin (name gin_trgm_ops);

create table water (
  id bigint generated always as identity primary key,
  source_id text not null constraint water_source_id_key unique,
  kind text not null default 'water',
  name text,
  name_en text,
  geom geometry(MultiPolygon, 4326) not null constraint water_geom_valid check (ST_IsValid(geom)),
  original jsonb,
  version integer not null default 1
);
create index water_geom_idx on water using gist (geom);

create table landuse (
  id bigint generated always as identity primary key,
  source_id text not null constraint landuse_source_id_key unique,
  kind text not null,
  name text,
  name_en text,
  geom geometry(MultiPolygon, 4326) not null constraint landuse_geom_valid check (ST_IsValid(geom)),
  original jsonb,
  version integer not null default 1
);
create index landuse_geom_idx on landuse using gist (geom);

-- One row a setting: what the town may change without code (load band, names, attribution).
create table setting (
  key text primary key,
  value jsonb not null
);

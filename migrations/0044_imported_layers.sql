-- Layers that come from outside as a file (flood, outage, works): what is said of the layer, its editions (each upload is one), and the
-- features of each edition. `edition` is the one that is shown; the others are kept, so that an upload can be taken back. `reach` is the
-- significant part of the division's code, '' for the whole town. Nothing is deleted: a layer that is removed has `removed_at`.
create table imported_layer (
  id bigint generated always as identity primary key,
  kind text not null constraint imported_layer_kind_known check (kind in ('flood', 'outage', 'works', 'other')),
  name text not null constraint imported_layer_name_length check (length(name) between 1 and 80),
  name_en text constraint imported_layer_name_en_length check (length(name_en) between 1 and 80),
  source text not null constraint imported_layer_source_length check (length(source) between 1 and 200),
  valid_from timestamptz,
  valid_until timestamptz,
  division_code text constraint imported_layer_division_format check (division_code ~ '^\d{12}$'),
  reach text not null constraint imported_layer_reach_format check (reach ~ '^\d{0,12}$'),
  edition integer not null default 1 constraint imported_layer_edition_counted check (edition > 0),
  account_id bigint not null constraint imported_layer_account_exists references account,
  made_at timestamptz not null default now(),
  removed_at timestamptz,
  version integer not null default 1,
  constraint imported_layer_valid_in_order check (valid_from is null or valid_until is null or valid_from < valid_until),
  constraint imported_layer_reach_is_division check ((division_code is null) = (reach = '') and coalesce(division_code, '') like reach || '%')
);
create index imported_layer_account_idx on imported_layer (account_id);

create table imported_edition (
  id bigint generated always as identity primary key,
  layer_id bigint not null constraint imported_edition_layer_exists references imported_layer,
  number integer not null constraint imported_edition_counted check (number > 0),
  file_name text not null constraint imported_edition_file_name_length check (length(file_name) between 1 and 200),
  system text not null constraint imported_edition_system_known check (system in ('WGS84', 'CGCS2000', 'GCJ-02', 'BD-09')),
  swap_axes boolean not null default false,
  features integer not null,
  vertices integer not null,
  box double precision[] not null,
  account_id bigint not null constraint imported_edition_account_exists references account,
  at timestamptz not null default now(),
  constraint imported_edition_once unique (layer_id, number)
);
create index imported_edition_account_idx on imported_edition (account_id);

create table imported_feature (
  edition_id bigint not null constraint imported_feature_edition_exists references imported_edition,
  number integer not null,
  geom geometry(Geometry, 4326) not null constraint imported_feature_geom_valid check (ST_IsValid(geom)),
  properties jsonb not null,
  primary key (edition_id, number)
);
create index imported_feature_geom_idx on imported_feature using gist (geom);

-- An overlay that is computed again knows which one it repeats.
alter table overlay add column repeats bigint constraint overlay_repeats_exists references overlay on delete set null;
create index overlay_repeats_idx on overlay (repeats) where repeats is not null;

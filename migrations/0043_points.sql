-- Points of the town: hydrants, shelters, valves and what else a town wants to find quickly. Public ground like streets: every account
-- reads them. The block of a point is not kept: it is asked by place, so a cut of a block leaves nothing to follow.

create table point_kind (
  code text primary key constraint point_kind_code_format check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  zh text not null constraint point_kind_zh_length check (length(zh) between 1 and 40),
  en text not null constraint point_kind_en_length check (length(en) between 1 and 60),
  -- One of the shapes that the map can draw, with a letter inside: two kinds are never told apart by colour alone.
  shape text not null constraint point_kind_shape_known check (shape in ('circle', 'square', 'diamond', 'triangle', 'hexagon', 'cross', 'pentagon', 'drop')),
  letter text not null constraint point_kind_letter_length check (length(letter) between 1 and 2),
  place integer not null default 0,
  active boolean not null default true,
  version integer not null default 1
);

insert into point_kind (code, zh, en, shape, letter, place) values
  ('hydrant', '消火栓', 'Hydrant', 'circle', 'H', 1),
  ('shelter', '应急避难场所', 'Shelter', 'square', 'S', 2),
  ('assembly_point', '集合点', 'Assembly point', 'pentagon', 'A', 3),
  ('fire_station', '消防站', 'Fire station', 'diamond', 'F', 4),
  ('police_post', '警务站', 'Police post', 'hexagon', 'P', 5),
  ('clinic', '卫生服务站', 'Clinic', 'cross', '+', 6),
  ('gas_valve', '燃气阀门', 'Gas valve', 'triangle', 'G', 7),
  ('water_valve', '供水阀门', 'Water valve', 'drop', 'W', 8),
  ('power_box', '配电箱', 'Power box', 'square', 'E', 9),
  ('aed', '自动体外除颤器', 'AED', 'circle', 'D', 10),
  ('charging_station', '电动自行车充电站', 'E-bike charging station', 'triangle', 'C', 11),
  ('school', '学校', 'School', 'pentagon', 'U', 12);

create table point (
  id bigint generated always as identity primary key,
  -- Of the source it was imported from; made here when somebody adds one by hand.
  source_id text not null default 'own-' || gen_random_uuid() constraint point_source_id_key unique constraint point_source_id_length check (length(source_id) between 1 and 120),
  kind text not null constraint point_kind_known references point_kind,
  name text constraint point_name_length check (length(name) between 1 and 120),
  address text constraint point_address_length check (length(address) between 1 and 200),
  note text constraint point_note_length check (length(note) between 1 and 500),
  geom geometry(Point, 4326) not null,
  -- Community that it lies in; null: in none.
  division_code text constraint point_division_format check (division_code ~ '^\d{12}$'),
  active boolean not null default true,
  original jsonb,
  version integer not null default 1
);
create index point_geom_idx on point using gist (geom) where active;
create index point_kind_idx on point (kind) where active;
create index point_division_idx on point (division_code);

create function place_point() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.division_code := (
    select d.code from division d where d.level = 'community' and d.valid_to is null and ST_Covers(d.geom, new.geom) order by d.code limit 1);
  return new;
end $$;
create trigger point_placed before insert or update of geom on point for each row execute function place_point();

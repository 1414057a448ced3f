-- Counts of people leave the server for the blocks of a fixed reporting grid and for whole months only (server/src/protection/). What
-- stands here is what may be published: no true count is kept.

-- A reporting block is a union of blocks as they were on the day it was made. It is never reshaped: it ends by being joined to others.
create table reporting_block (
  id bigint generated always as identity primary key,
  code text not null constraint reporting_block_code_key unique,
  division_code text not null,
  geom geometry(MultiPolygon, 4326) not null,
  label_at geometry(Point, 4326) generated always as (ST_PointOnSurface(geom)) stored,
  area_m2 double precision not null,
  valid_from date not null,
  valid_to date,
  replaced_by bigint constraint reporting_block_successor_exists references reporting_block,
  constraint reporting_block_dates_ordered check (valid_to is null or valid_to >= valid_from)
);
create index reporting_block_geom_idx on reporting_block using gist (geom) where valid_to is null;
create index reporting_block_division_idx on reporting_block (division_code);

create table people_edition (
  month date primary key constraint people_edition_first_of_month check (extract(day from month) = 1),
  taken_at timestamptz not null
);

-- `people` null: not shown. `rest_of`: the division with whose rest it is counted.
create table people_count (
  month date not null constraint people_count_edition_exists references people_edition on delete cascade,
  reporting_block_id bigint not null constraint people_count_block_exists references reporting_block,
  people integer constraint people_count_rounded check (people >= 100 and people % 5 = 0),
  rest_of text,
  primary key (month, reporting_block_id),
  constraint people_count_shown_or_in_rest check (people is null or rest_of is null)
);

-- Blocks not shown by themselves, together.
create table people_rest (
  month date not null constraint people_rest_edition_exists references people_edition on delete cascade,
  division_code text not null,
  people integer not null constraint people_rest_rounded check (people >= 100 and people % 5 = 0),
  primary key (month, division_code)
);

-- What the noise of counts is made from, sealed. Another one would give every count another noise, and so the true one by and by.
create table count_secret (
  id integer primary key default 1 constraint count_secret_only_one check (id = 1),
  secret_sealed bytea not null
);

-- The noise was made from this number, which every request could read.
delete from setting where key = 'counts.seed';

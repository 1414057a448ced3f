-- Street panoramas: a place, and the pictures that were taken there over the years. The file stands in the store under its hash, without
-- anything that the camera wrote. Whoever uploads one confirms that faces and plates are blurred (`blurred`, kept with the row); a
-- picture that is not is hidden by a supervisor. Nothing is deleted by a request; what was removed loses its file by the clock.
create table panorama_place (
  id bigint generated always as identity primary key,
  geom geometry(Point, 4326) not null,
  block_id bigint not null constraint panorama_place_block_exists references block,
  division_code text not null constraint panorama_place_division_format check (division_code ~ '^\d{12}$'),
  made_at timestamptz not null default now()
);
create index panorama_place_geom_idx on panorama_place using gist (geom);
create index panorama_place_block_idx on panorama_place (block_id);

create table panorama (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint panorama_uuid_once unique,
  place_id bigint not null constraint panorama_place_exists references panorama_place,
  sha256 text not null constraint panorama_sha256_format check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null,
  width integer not null,
  height integer not null,
  heading_deg double precision not null constraint panorama_heading_known check (heading_deg >= 0 and heading_deg < 360),
  taken_on date not null,
  note text constraint panorama_note_length check (length(note) between 1 and 500),
  blurred boolean not null constraint panorama_blurred_confirmed check (blurred),
  account_id bigint not null constraint panorama_account_exists references account,
  made_at timestamptz not null default now(),
  hidden_at timestamptz,
  hidden_by bigint constraint panorama_hidden_by_exists references account,
  removed_at timestamptz,
  version integer not null default 1
);
create index panorama_place_idx on panorama (place_id, taken_on);
create index panorama_account_idx on panorama (account_id);
create index panorama_hidden_by_idx on panorama (hidden_by) where hidden_by is not null;
create index panorama_sha256_idx on panorama (sha256);

-- Drawing on the grid: cells that come from cells, blocks that are cut, substitutes one at a time, and what changed hands with a block.
alter table cell add column lineage bigint[] not null default '{}';
comment on column cell.lineage is 'The cells it was split off or merged from, oldest first.';

-- A cut block ends and its pieces begin. Taking the cut back revives it: `gaps` are the times between in which it did not exist.
alter table block add column cut_from bigint constraint block_cut_from_exists references block on delete cascade;
alter table block add column gaps tstzmultirange not null default '{}';
-- The box of a block beside its shape: a cell is measured, and a change is told, without reading thousands of outlines.
alter table block add column box double precision[] not null
  generated always as (array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)]) stored;
-- Room on the page for the next version of a row: a block that changes cell is updated in place and its indexes stay as they are.
alter table block set (fillfactor = 70);
create index block_cut_from_idx on block (cut_from) where cut_from is not null;

alter table assignment add constraint assignment_one_substitute exclude using gist (cell_id with =, valid with &&) where (role = 'substitute');

-- One line for each open hazard and each visit still due that got another cell or another officer, and for each time it did.
-- A log: what it names is never deleted, so it checks no references (four for each of thousands of lines cost a third of an edit).
create table handover (
  id bigint generated always as identity primary key,
  edit_id bigint constraint handover_edit_exists references edit on delete set null,
  at timestamptz not null,
  subject text not null constraint handover_subject_known check (subject in ('hazard', 'visit')),
  subject_id bigint not null,
  block_id bigint not null,
  division_code text not null,
  from_cell_id bigint,
  to_cell_id bigint,
  from_account_id bigint,
  to_account_id bigint
);
create index handover_subject_idx on handover (subject, subject_id, at);
create index handover_edit_idx on handover (edit_id);

-- An edit is a change with four kinds of steps (server/src/grid/change.ts); those made before were lists of one kind.
update edit set forward = jsonb_build_object('blocks', forward), inverse = jsonb_build_object('blocks', inverse) where kind = 'blocks.reassign';
update edit set
  forward = jsonb_build_object('officers', (select jsonb_agg(step - 'fromColour' - 'toColour') from jsonb_array_elements(forward) step)),
  inverse = jsonb_build_object('officers', (select jsonb_agg(step - 'fromColour' - 'toColour') from jsonb_array_elements(inverse) step))
where kind = 'cells.assign';

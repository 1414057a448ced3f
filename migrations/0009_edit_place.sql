-- Where an edit lies and which cells it touches, so that those who answer for the place can read what happened to it.
alter table edit add column division_code text constraint edit_division_format check (division_code ~ '^\d{12}$');
alter table edit add column cell_ids bigint[] not null default '{}';
create index edit_cell_ids_idx on edit using gin (cell_ids);
create index edit_made_at_idx on edit (made_at);

-- An officer can only be made responsible inside his or her jurisdiction; who works where is no secret inside the house.
grant select on jurisdiction to gridstead_app;

-- Inspections of a period are counted per building and month by street analysis: with this it reads no row, only the index; what
-- row-level security asks for is in it.
create index inspection_arrival_idx on inspection (at) include (building_id, unit_id, kind, result, division_code, block_id);
-- Few inspections name a unit only: those are joined with their building, and must be found without reading the rest.
create index inspection_by_unit_idx on inspection (at) where building_id is null;

-- Homes whose better grade is held back are few among many: counted without reading every home.
create index rental_unit_held_idx on rental_unit (id) where 'held' = any (grade_reasons);
-- Open visits by place and day, so that a desk's due list reads its own part of the town.
create index visit_open_place_idx on visit (division_code, due_on) where done_at is null;

-- Search that works for Chinese and Latin in every locale: pg_trgm sees no Chinese letters where the database's ctype is C, and
-- a Chinese word is often two characters, which is less than a trigram. So texts are cut into overlapping pairs of characters.

-- One form for what people type and what is stored: full-width to half-width, lower case, nothing but letters, digits and "|".
-- The ending of a house number (号) is left out, because some write it and some do not.
create function search_fold(words text) returns text language sql immutable parallel safe as $$
  select regexp_replace(lower(normalize(coalesce(words, ''), NFKC)), '[^[:alnum:]|一-鿿]|号', '', 'g')
$$;

-- "永安路4" -> {永安, 安路, 路4}. A single character gives itself.
create function search_grams(folded text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct substr(folded, i, 2) from generate_series(1, greatest(length(folded) - 1, 1)) i where folded <> '')
$$;

alter table building add column search_text text generated always as (
  search_fold(coalesce(street, estate, '') || coalesce(house_number, '') || '|' || coalesce(estate, '') || '|' || coalesce(name, '') || '|' || coalesce(name_en, ''))
) stored;
create index building_grams_idx on building using gin (search_grams(search_text));
drop index building_search_idx;
create index building_street_idx on building (street, house_number);

alter table street add column search_text text generated always as (search_fold(coalesce(name, '') || '|' || coalesce(name_en, ''))) stored;

-- Codes are typed from their beginning.
create index rental_unit_source_prefix_idx on rental_unit (source_id text_pattern_ops);
create index hazard_source_prefix_idx on hazard (source_id text_pattern_ops);

-- An undone edit can be done again only until its maker does something else; then it is over for good.
alter table edit add column superseded_at timestamptz constraint edit_superseded_is_undone check (superseded_at is null or undone_at is not null);

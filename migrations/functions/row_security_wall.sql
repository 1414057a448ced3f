-- Boards are read by all staff, as plans of the town are; who may change the grid inside a division changes its boards, and a board of
-- the whole town is the administrator's ('' matches only '%'). Links and former states are for those who change the board. A screen with
-- a link is no role: server/src/boards/find-screen.ts reads its link as the owner, before any scope. Re-run on change.
create or replace function keeps_board(of_board bigint) returns boolean language sql stable as $$
  select exists (select from board b where b.id = $1 and b.removed_at is null and (select scope_role()) in ('administrator', 'supervisor')
    and coalesce(b.division_code, '') like any ((select scope_divisions())::text[]))
$$;

do $$
declare
  place text;
begin
  alter table board enable row level security;
  drop policy if exists board_read on board;
  drop policy if exists board_make on board;
  drop policy if exists board_change on board;
  create policy board_read on board for select to gridstead_app using ((select scope_role()) not in ('public', ''));
  create policy board_make on board for insert to gridstead_app with check ((select scope_role()) in ('administrator', 'supervisor')
    and coalesce(division_code, '') like any ((select scope_divisions())::text[]));
  create policy board_change on board for update to gridstead_app using ((select scope_role()) in ('administrator', 'supervisor')
    and coalesce(division_code, '') like any ((select scope_divisions())::text[]));

  foreach place in array array['board_version', 'board_link'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_make', place);
    execute format('drop policy if exists %I on %I', place || '_change', place);
    execute format('create policy %I on %I for select to gridstead_app using (keeps_board(board_id))', place || '_read', place);
    execute format('create policy %I on %I for insert to gridstead_app with check (keeps_board(board_id))', place || '_make', place);
    execute format('create policy %I on %I for update to gridstead_app using (keeps_board(board_id))', place || '_change', place);
  end loop;
end $$;

grant select, insert, update on board, board_version to gridstead_app;
-- The hashes are compared by the owner only.
grant select (id, board_id, label, made_by, made_at, expires_at, bound_at, last_seen_at, revoked_at) on board_link to gridstead_app;
grant insert on board_link to gridstead_app;
grant update (device_hash, bound_at, revoked_at) on board_link to gridstead_app;

/** One wish, one draft: which file drafts which wish. Pure but for the groups of a division, which the caller has had worked out. */
import type { GridWish, WishOf } from "../contract-wishes.ts";
import type { Drafted } from "../draft.ts";
import { draftFace, draftLock } from "./change-cells.ts";
import { draftCreate } from "./create-cell.ts";
import { draftCut } from "./cut-blocks.ts";
import type { Desk } from "./desk.ts";
import { draftMerge } from "./merge-cells.ts";
import { draftReassign, draftRegroup } from "./move-blocks.ts";
import { draftRedraw } from "./redraw.ts";
import { draftDivide, draftSplit } from "./split-cell.ts";

type Drafter<Kind extends GridWish["kind"]> = (desk: Desk, wish: WishOf<Kind>) => Drafted;

const drafters: { readonly [Kind in GridWish["kind"]]: Drafter<Kind> } = {
  "blocks.reassign": draftReassign,
  "blocks.regroup": draftRegroup,
  "blocks.cut": draftCut,
  "cells.create": draftCreate,
  "cells.split": draftSplit,
  "cells.divide": (desk, wish) => draftDivide(desk, wish, wish.groups ?? []),
  "cells.merge": draftMerge,
  "cells.change": draftFace,
  "cells.lock": draftLock,
  "cells.redraw": draftRedraw,
};

/** The compiler cannot see that a wish and the drafter of its kind belong together; the table above says so kind by kind. */
export const draftWish = (desk: Desk, wish: GridWish): Drafted =>
  (drafters[wish.kind] as (desk: Desk, wish: GridWish) => Drafted)(desk, wish);

/** One wish, one draft: which file drafts which wish. Pure but for the groups of a division, which the caller has had worked out. */
import type { GridWish } from "../contract-wishes.ts";
import type { Drafted } from "../draft.ts";
import { draftFace, draftLock } from "./change-cells.ts";
import { draftCreate } from "./create-cell.ts";
import { draftCut } from "./cut-blocks.ts";
import type { Desk } from "./desk.ts";
import { draftMerge } from "./merge-cells.ts";
import { draftReassign, draftRegroup } from "./move-blocks.ts";
import { draftRedraw } from "./redraw.ts";
import { draftDivide, draftSplit } from "./split-cell.ts";

export function draftWish(desk: Desk, wish: GridWish): Drafted {
  switch (wish.kind) {
    case "blocks.reassign":
      return draftReassign(desk, wish);
    case "blocks.regroup":
      return draftRegroup(desk, wish);
    case "blocks.cut":
      return draftCut(desk, wish);
    case "cells.create":
      return draftCreate(desk, wish);
    case "cells.split":
      return draftSplit(desk, wish);
    case "cells.divide":
      return draftDivide(desk, wish, wish.groups ?? []);
    case "cells.merge":
      return draftMerge(desk, wish);
    case "cells.change":
      return draftFace(desk, wish);
    case "cells.lock":
      return draftLock(desk, wish);
    case "cells.redraw":
      return draftRedraw(desk, wish);
  }
}

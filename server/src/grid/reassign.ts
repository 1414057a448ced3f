/** The commands behind POST /api/grid/reassignments and /preview: the oldest wish, with an address of its own for scripts. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { Edited, EditPreview, ReassignBlocks } from "./contract.ts";
import { editGrid, previewEdit } from "./edit-grid.ts";

export const reassignBlocks = (tx: Tx, scope: Scope, body: ReassignBlocks): Promise<Edited> =>
  editGrid(tx, scope, { wish: { kind: "blocks.reassign", ...body } });

export const previewReassignment = (tx: Tx, scope: Scope, body: ReassignBlocks): Promise<EditPreview> =>
  previewEdit(tx, scope, { wish: { kind: "blocks.reassign", ...body } });

/**
 * The commands of the grid: reassign, assign, undo, redo. Each is one request, applied here as soon as it is answered; the change
 * event that follows brings the tiles. A refusal is kept with what would be needed to try again.
 */
import type { AssignCells, Edited, EditPreview, ReassignBlocks } from "@gridstead/server/contract";
import { create } from "zustand";
import { postJson, type Refused } from "../state/api.ts";
import { useGrid } from "../state/grid.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";

export type Attempt =
  | { readonly kind: "reassign"; readonly blockIds: readonly number[]; readonly toCellId: number }
  | { readonly kind: "assign"; readonly cellIds: readonly number[]; readonly officerId: number }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

type EditsState = {
  readonly saving: boolean;
  /** The last answer; map and lists apply it. */
  readonly edited: Edited | null;
  readonly refused: { readonly refusal: Refused; readonly attempt: Attempt } | null;
  readonly forget: () => void;
};

export const useEdits = create<EditsState>()((set) => ({
  saving: false,
  edited: null,
  refused: null,
  forget: () => set({ refused: null }),
}));

export const reassign = (body: ReassignBlocks): Promise<boolean> =>
  send("/api/grid/reassignments", body, {
    kind: "reassign",
    blockIds: body.blocks.map(({ id }) => id),
    toCellId: body.toCellId,
  });
export const assign = (body: AssignCells): Promise<boolean> =>
  send("/api/grid/assignments", body, {
    kind: "assign",
    cellIds: body.cells.map(({ id }) => id),
    officerId: body.officerId,
  });
export const previewAssign = (body: AssignCells): Promise<EditPreview> =>
  postJson("/api/grid/assignments/preview", body);
export const undo = (): Promise<boolean> => send("/api/edits/undo", {}, { kind: "undo" });
export const redo = (): Promise<boolean> => send("/api/edits/redo", {}, { kind: "redo" });

/** True when the server accepted. One at a time: a second command while one is under way is not sent. */
async function send(path: string, body: unknown, attempt: Attempt): Promise<boolean> {
  if (useEdits.getState().saving) return false;
  useEdits.setState({ saving: true, refused: null });
  try {
    const edited = await postJson<Edited>(path, body);
    useGrid.getState().apply(edited);
    useEdits.setState({ edited });
    useLive.getState().bump(["edit", "cell_block", "assignment"]);
    return true;
  } catch (error) {
    const refusal = asRefused(error);
    useEdits.setState({ refused: { refusal, attempt } });
    // Somebody else was first: what is shown is old, read it again before anything is offered.
    if (refusal.status === 409) useLive.getState().bump(["cell", "block", "cell_block", "assignment"]);
    return false;
  } finally {
    useEdits.setState({ saving: false });
  }
}

/**
 * The commands of the grid: every gesture, officers, undo, redo. Each is one request, applied here as soon as it is answered; the
 * change event that follows brings the tiles. A refusal is kept with what would be needed to try again.
 */
import type { AssignCells, Edited, EditPreview, GridWish } from "@gridstead/server/contract";
import { create } from "zustand";
import { postJson, type Refused } from "../state/api.ts";
import { useGrid } from "../state/grid.ts";
import { useLive } from "../state/live.ts";
import { usePlan } from "../state/plan.ts";
import { asRefused } from "../state/reading.ts";

export type Attempt =
  | { readonly kind: "wish"; readonly wish: GridWish }
  | { readonly kind: "assign"; readonly cellIds: readonly number[]; readonly officerId: number }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

type Patch = { readonly cellId: number | null; readonly version: number };
export type Patches = ReadonlyMap<number, Patch>;
type EditsState = {
  readonly saving: boolean;
  /** The last answer; map and lists apply it. */
  readonly edited: Edited | null;
  /** Where blocks went by edits of this screen, until they are read again. Of the present grid, or of the plan drawn in. */
  readonly patches: Patches;
  readonly refused: { readonly refusal: Refused; readonly attempt: Attempt } | null;
  readonly forget: () => void;
};

export const useEdits = create<EditsState>()((set) => ({
  saving: false,
  edited: null,
  patches: new Map(),
  refused: null,
  forget: () => set({ refused: null }),
}));

// Blocks of a plan have versions of their own.
usePlan.subscribe(({ planId }, before) => {
  if (planId !== before.planId) useEdits.setState({ patches: new Map(), edited: null, refused: null });
});

export const edit = (wish: GridWish): Promise<boolean> =>
  send("/api/grid/edits", inPlan({ wish }), { kind: "wish", wish });
export const previewEdit = (wish: GridWish): Promise<EditPreview> =>
  postJson("/api/grid/edits/preview", inPlan({ wish }));
export const assign = (body: AssignCells): Promise<boolean> =>
  send("/api/grid/assignments", body, {
    kind: "assign",
    cellIds: body.cells.map(({ id }) => id),
    officerId: body.officerId,
  });
export const previewAssign = (body: AssignCells): Promise<EditPreview> =>
  postJson("/api/grid/assignments/preview", body);
export const undo = (): Promise<boolean> => send("/api/edits/undo", inPlan({}), { kind: "undo" });
export const redo = (): Promise<boolean> => send("/api/edits/redo", inPlan({}), { kind: "redo" });

function inPlan<Body extends object>(body: Body): Body & { readonly plan?: number } {
  const { planId } = usePlan.getState();
  return planId === null ? body : { ...body, plan: planId };
}

/** True when the server accepted. One at a time: a second command while one is under way is not sent. */
async function send(path: string, body: unknown, attempt: Attempt): Promise<boolean> {
  if (useEdits.getState().saving) return false;
  const { planId } = usePlan.getState();
  useEdits.setState({ saving: true, refused: null });
  try {
    const edited = await postJson<Edited>(path, body);
    if (usePlan.getState().planId === planId) applyAnswer(edited, planId);
    return true;
  } catch (error) {
    const refusal = asRefused(error);
    useEdits.setState({ refused: { refusal, attempt } });
    // Somebody else was first: what is shown is old, read it again before anything is offered.
    if (refusal.status === 409) useLive.getState().bumpOwn([...gridTables]);
    return false;
  } finally {
    useEdits.setState({ saving: false });
  }
}

const gridTables = ["cell", "block", "cell_block", "assignment", "plan_block", "plan_cell"] as const;

function applyAnswer(edited: Edited, planId: number | null): void {
  const { patches } = useEdits.getState();
  const moved = edited.blocks.map(({ id, cellId, version }): [number, Patch] => [id, { cellId, version }]);
  useEdits.setState({ edited, patches: new Map([...patches, ...moved]) });
  if (planId === null) useGrid.getState().apply(edited);
  const reshaped = edited.endedBlockIds.length > 0 ? ["block"] : [];
  useLive
    .getState()
    .bumpOwn([
      "edit",
      ...reshaped,
      "cell_block",
      "assignment",
      ...(planId === null ? [] : ["plan_block", "plan_cell"]),
    ]);
}

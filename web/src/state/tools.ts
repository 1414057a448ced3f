/** Which tool the hand holds on the map: looking, measuring, or one of those that change the grid. At most one at a time. */
import { create } from "zustand";

const gridTools = [
  "select",
  "line",
  "area",
  "freehand",
  "brush",
  "rectangle",
  "lasso",
  "cut",
  "divide",
  "merge",
  "boundary",
  "assign",
] as const;
export type GridTool = (typeof gridTools)[number];
export const brushWidths = [1, 2, 3, 5] as const;
export type BrushWidth = (typeof brushWidths)[number];
const mapCards = ["none", "measure", "print", "situation", "point", "point-edit", "panorama"] as const;
type MapCard = (typeof mapCards)[number];

type ToolsState = {
  readonly gridTool: GridTool;
  readonly brushWidth: BrushWidth;
  /** Drawn points jump to streets, block corners and building edges. */
  readonly snapping: boolean;
  /** A drawn line or outline cuts the blocks it crosses; else whole blocks go where the larger part of them lies. */
  readonly cutExactly: boolean;
  /** The cell that receives painted blocks, is split, divided, renamed. */
  readonly targetCellId: number | null;
  /** Cells chosen for a new officer, or to become one. */
  readonly chosenCells: ReadonlySet<number>;
  /** Blocks chosen one by one, by keyboard or in the table, and not yet moved. */
  readonly pickedBlocks: ReadonlySet<number>;
  /** On a phone either the card or the legend. */
  readonly card: MapCard;
  readonly legendOpen: boolean;
  /** A picture for paper is being made: the map is drawn in light colours meanwhile. */
  readonly printing: boolean;
  readonly hold: (gridTool: GridTool) => void;
  readonly setBrushWidth: (brushWidth: BrushWidth) => void;
  readonly setSnapping: (snapping: boolean) => void;
  readonly setCutExactly: (cutExactly: boolean) => void;
  readonly aim: (targetCellId: number | null) => void;
  readonly choose: (cells: ReadonlySet<number>) => void;
  readonly pick: (blocks: ReadonlySet<number>) => void;
  readonly openCard: (card: MapCard) => void;
  readonly showLegend: (open: boolean) => void;
  readonly setPrinting: (printing: boolean) => void;
};

export const useTools = create<ToolsState>()((set) => ({
  gridTool: "select",
  brushWidth: 1,
  snapping: true,
  cutExactly: false,
  targetCellId: null,
  chosenCells: new Set(),
  pickedBlocks: new Set(),
  card: "none",
  // On a phone the legend would cover the map: it waits behind its button.
  legendOpen: !isNarrow(),
  printing: false,
  hold: (gridTool) => set({ gridTool, card: "none" }),
  setBrushWidth: (brushWidth) => set({ brushWidth }),
  setSnapping: (snapping) => set({ snapping }),
  setCutExactly: (cutExactly) => set({ cutExactly }),
  aim: (targetCellId) => set({ targetCellId, pickedBlocks: new Set() }),
  choose: (chosenCells) => set({ chosenCells }),
  pick: (pickedBlocks) => set({ pickedBlocks }),
  openCard: (card) =>
    set(({ card: open, legendOpen }) => ({
      card: open === card ? "none" : card,
      legendOpen: legendOpen && !isNarrow(),
    })),
  showLegend: (legendOpen) => set(({ card }) => ({ legendOpen, card: isNarrow() ? "none" : card })),
  setPrinting: (printing) => set({ printing }),
}));

/** Outside a browser nothing is narrow. */
function isNarrow(): boolean {
  return "matchMedia" in globalThis && globalThis.matchMedia("(max-width: 640px)").matches;
}

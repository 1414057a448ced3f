/**
 * Overlays: the question that is being put together, the one that is being computed, and the one that the map shows. The answer goes on
 * being computed while another tab is open. `shownId` is kept in the URL.
 */
import type { NewOverlay, Overlay, Severity } from "@gridstead/server/contract";
import { create } from "zustand";
import { postWork, type Refused } from "./api.ts";
import { useCamera } from "./camera.ts";
import { useLive } from "./live.ts";
import { boxAsTarget } from "./place.ts";
import { asRefused, type Reading } from "./reading.ts";

export const overlayQuestions = [
  "along_streets",
  "count_within",
  "count_touching",
  "inside",
  "outside",
  "touching",
  "touching_within",
  "share",
  "common_ground",
  "ground_around",
] as const;
export type OverlayQuestion = (typeof overlayQuestions)[number];
export type OverlaySide = "left" | "right";

export type SideDraft = {
  /** A layer in plain words ("building", "open_hazard"), "overlay:12" or "run:<id>". */
  readonly choice: string;
  /** Empty: all. */
  readonly kinds: readonly string[];
  /** Empty: all. */
  readonly severities: readonly Severity[];
  /** First and last day on the town's clock, "2026-11-22"; empty: open. */
  readonly first: string;
  readonly last: string;
};
export type OverlayDraft = {
  readonly question: OverlayQuestion;
  readonly left: SideDraft;
  readonly right: SideDraft;
  /** As typed. */
  readonly distance: string;
  /** Empty: the question itself. */
  readonly name: string;
};
/** As the server gives it: the features, and what they are the answer to. */
export type OverlayCollection = GeoJSON.FeatureCollection & { readonly overlay: Overlay };
type Features = Pick<Reading<OverlayCollection>, "answer" | "refused" | "again">;

type OverlaysState = {
  readonly draft: OverlayDraft;
  readonly asking: boolean;
  /** Why the last question was not answered. */
  readonly refused: Refused | null;
  readonly shownId: number | null;
  /** The features of the shown one, as the map read them for everybody; null while none is shown. */
  readonly features: Features | null;
  readonly put: (part: Partial<OverlayDraft>) => void;
  /** Another layer begins without a filter. */
  readonly putSide: (side: OverlaySide, part: Partial<SideDraft>) => void;
  readonly show: (shownId: number | null) => void;
};

const sideOf = (choice: string): SideDraft => ({ choice, kinds: [], severities: [], first: "", last: "" });

export const useOverlays = create<OverlaysState>()((set) => ({
  draft: {
    question: "along_streets",
    left: sideOf("building"),
    right: sideOf("open_hazard"),
    distance: "30",
    name: "",
  },
  asking: false,
  refused: null,
  shownId: null,
  features: null,
  put: (part) => set(({ draft }) => ({ draft: { ...draft, ...part } })),
  putSide: (side, part) =>
    set(({ draft }) => ({
      draft: {
        ...draft,
        [side]: part.choice === undefined ? { ...draft[side], ...part } : { ...sideOf(part.choice), ...part },
      },
    })),
  show: (shownId) => set({ shownId }),
}));

let waiting: AbortController | null = null;

/** Asks, shows what came of it and moves the map there. One question at a time. */
export async function askOverlay(wish: NewOverlay): Promise<void> {
  if (useOverlays.getState().asking) return;
  const own = new AbortController();
  waiting = own;
  useOverlays.setState({ asking: true, refused: null });
  try {
    const made = await postWork<Overlay>("/api/overlays", wish, own.signal);
    useOverlays.getState().put({ name: "" });
    useOverlays.setState({ shownId: made.id });
    const target = boxAsTarget(made.box);
    if (target) useCamera.getState().fly(target);
  } catch (error) {
    if (!own.signal.aborted) useOverlays.setState({ refused: asRefused(error) });
  } finally {
    useOverlays.setState({ asking: false });
    useLive.getState().bumpOwn(["overlay"]);
  }
}

/** The same question with the data of now: what came of it is shown, the earlier answer stays in the list. */
export async function repeatOverlay(id: number): Promise<void> {
  if (useOverlays.getState().asking) return;
  const own = new AbortController();
  waiting = own;
  useOverlays.setState({ asking: true, refused: null });
  try {
    const made = await postWork<Overlay>(`/api/overlays/${id}/repeat`, {}, own.signal);
    useOverlays.setState({ shownId: made.id });
  } catch (error) {
    if (!own.signal.aborted) useOverlays.setState({ refused: asRefused(error) });
  } finally {
    useOverlays.setState({ asking: false });
    useLive.getState().bumpOwn(["overlay"]);
  }
}

/** The server sees that nobody waits, stops and keeps nothing. */
export const stopAsking = (): void => waiting?.abort();

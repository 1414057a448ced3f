/**
 * The run whose streets the screen shows, as rows: on the desk of streets the one that is open there, in the command centre the saved
 * one that was switched on. Rows are made once per answer, however many ask.
 */
import type { Run, RunResult, StreetNetworkAnswer } from "@gridstead/server/contract";
import { create } from "zustand";
import type { Refused } from "./api.ts";
import { useCamera } from "./camera.ts";
import { useDesk } from "./desk.ts";
import type { Reading } from "./reading.ts";
import { useStreetNetwork } from "./street-network.ts";
import { boxOf, rowsOf, type StreetRow } from "./street-rows.ts";
import { useStreetRun } from "./street-run.ts";
import { useStreets } from "./streets.ts";

export type ShownStreets = {
  readonly run: Run | null;
  readonly result: RunResult | null;
  /** Null until run and network are there. */
  readonly rows: readonly StreetRow[] | null;
  readonly refused: Refused | null;
  readonly again: () => void;
};

type LayerState = { readonly reading: Pick<Reading<Run>, "answer" | "refused" | "again"> | null };

/** The saved run of the command centre, as it was read: whoever mounts the map reads it once for all. */
export const useStreetLayer = create<LayerState>()(() => ({ reading: null }));

export function useShownStreets(): ShownStreets {
  const desk = useDesk((state) => state.desk);
  const ofDesk = useStreetRun((state) => state.run);
  const layer = useStreetLayer((state) => state.reading);
  const run = desk === "streets" ? ofDesk : desk === "command" ? (layer?.answer ?? null) : null;
  const result = run?.result ?? null;
  const { network, refused, again } = useStreetNetwork(result?.revision ?? null);
  return {
    run,
    result,
    rows: result && network ? rowsOnce(result, network) : null,
    refused: refused ?? (desk === "command" ? (layer?.refused ?? null) : null),
    again: refused || !layer ? again : layer.again,
  };
}

/** The chosen segment's row; null when none is chosen or it is not in this answer. */
export function useChosenStreet(): StreetRow | null {
  const { rows } = useShownStreets();
  const key = useStreets((state) => state.segment);
  return key === null ? null : (rows?.find(({ street }) => street.key === key) ?? null);
}

const made = new WeakMap<RunResult, readonly StreetRow[]>();

function rowsOnce(result: RunResult, network: StreetNetworkAnswer): readonly StreetRow[] {
  const known = made.get(result);
  if (known) return known;
  const rows = rowsOf(result, network);
  made.set(result, rows);
  return rows;
}

/** The next or previous street in the order of rank; the first where none is chosen. */
export function stepStreet(step: 1 | -1): void {
  const result = useStreetRun.getState().run?.result;
  const rows = result ? made.get(result) : undefined;
  if (!rows || rows.length === 0) return;
  const { segment, choose } = useStreets.getState();
  const at = rows.findIndex(({ street }) => street.key === segment);
  const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
  if (!next) return;
  choose(next.street.key);
  flyToStreet(next.street.path);
}

/** Its middle into the middle of the map, close enough for a single street to read. */
export function flyToStreet(path: readonly number[]): void {
  const [west, south, east, north] = boxOf(path);
  const { view, fly } = useCamera.getState();
  const zoom = view && view.zoom >= READABLE_ZOOM ? {} : { zoom: READABLE_ZOOM };
  fly({ to: [(west + east) / 2, (south + north) / 2], ...zoom });
}

const READABLE_ZOOM = 16;

/**
 * The run of the street desk: asked for, followed while it works, cancelled, opened by its address. One at a time; a newer question
 * makes the older one's answer nobody's. Ends with the page: the server forgets runs that are not saved.
 */
import type { Run, RunWish, SavedRun } from "@gridstead/server/contract";
import { create } from "zustand";
import { deleteJson, getJson, postJson, type Refused } from "./api.ts";
import { asRefused } from "./reading.ts";
import { useStreets } from "./streets.ts";

type StreetRunState = {
  readonly run: Run | null;
  readonly starting: boolean;
  readonly refused: Refused | null;
};

export const useStreetRun = create<StreetRunState>()(() => ({ run: null, starting: false, refused: null }));

const PAUSE_MS = 250;
const path = (id: string): string => `/api/streets/runs/${id}`;
/** Which asking is the present one. */
let turn = 0;

export async function startRun(wish: RunWish): Promise<void> {
  const own = ++turn;
  useStreetRun.setState({ starting: true, refused: null });
  useStreets.getState().openTab("result");
  try {
    const run = await postJson<Run>("/api/streets/runs", wish);
    if (own !== turn) return;
    useStreetRun.setState({ run });
    useStreets.getState().openRun(run.id);
    void follow(run.id, own);
  } catch (error) {
    if (own === turn) useStreetRun.setState({ refused: asRefused(error), run: null });
  } finally {
    if (own === turn) useStreetRun.setState({ starting: false });
  }
}

/** A run by its address: a link, the list of saved runs, a notice. */
export async function openRun(id: string): Promise<void> {
  if (useStreetRun.getState().run?.id === id) return;
  const own = ++turn;
  useStreetRun.setState({ run: null, refused: null, starting: true });
  try {
    const run = await getJson<Run>(path(id));
    if (own !== turn) return;
    useStreetRun.setState({ run });
    void follow(id, own);
  } catch (error) {
    if (own === turn) useStreetRun.setState({ refused: asRefused(error) });
  } finally {
    if (own === turn) useStreetRun.setState({ starting: false });
  }
}

export async function cancelRun(): Promise<void> {
  const { run } = useStreetRun.getState();
  if (!run) return;
  try {
    await deleteJson(path(run.id));
    if (useStreetRun.getState().run?.id === run.id) useStreetRun.setState({ run: { ...run, state: "cancelled" } });
  } catch (error) {
    useStreetRun.setState({ refused: asRefused(error) });
  }
}

export function forgetRun(): void {
  turn += 1;
  useStreetRun.setState({ run: null, starting: false, refused: null });
  useStreets.getState().openRun(null);
}

/** What saving answered: the run on the screen now has a name. */
export function noteSaved({ id, name, note, by, at }: SavedRun): void {
  const { run: shown } = useStreetRun.getState();
  if (shown?.id === id) useStreetRun.setState({ run: { ...shown, saved: { name, note, by, at } } });
}

async function follow(id: string, own: number): Promise<void> {
  const goesOn = (): boolean => own === turn && useStreetRun.getState().run?.state === "running";
  while (goesOn()) {
    // Each question waits for the answer before.
    // oxlint-disable no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    try {
      const run = await getJson<Run>(path(id));
      if (own !== turn) return;
      if (useStreetRun.getState().run?.state === "running") useStreetRun.setState({ run, refused: null });
    } catch (error) {
      if (own !== turn) return;
      const refused = asRefused(error);
      useStreetRun.setState({ refused, ...(refused.status === 404 ? { run: null } : {}) });
      if (refused.status === 404) return;
    }
    // oxlint-enable no-await-in-loop
  }
}

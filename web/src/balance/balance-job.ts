/**
 * The one balance of this screen: what was asked, how far it is, its result. Started, followed and cancelled here; asked after every
 * half second while it runs. Ends with the page: the server forgets jobs by itself.
 */
import type { BalanceJob, StartBalance } from "@gridstead/server/contract";
import { create } from "zustand";
import { deleteJson, getJson, postJson, type Refused } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";

type BalanceState = {
  readonly job: BalanceJob | null;
  readonly asked: StartBalance | null;
  readonly starting: boolean;
  readonly refused: Refused | null;
};

export const useBalance = create<BalanceState>()(() => ({ job: null, asked: null, starting: false, refused: null }));

const PAUSE_MS = 500;
const path = (id: string): string => `/api/grid/balances/${id}`;

export async function startBalance(asked: StartBalance): Promise<void> {
  useBalance.setState({ asked, job: null, starting: true, refused: null });
  try {
    const job = await postJson<BalanceJob>("/api/grid/balances", asked);
    useBalance.setState({ job });
    void follow(job.id);
  } catch (error) {
    useBalance.setState({ refused: asRefused(error) });
  } finally {
    useBalance.setState({ starting: false });
  }
}

/** The best so far stays. */
export async function cancelBalance(): Promise<void> {
  const { job } = useBalance.getState();
  if (!job) return;
  try {
    const answer = await deleteJson<BalanceJob | undefined>(path(job.id));
    useBalance.setState({ job: answer ?? (await getJson<BalanceJob>(path(job.id))) });
  } catch (error) {
    useBalance.setState({ refused: asRefused(error) });
  }
}

export const forgetBalance = (): void => useBalance.setState({ job: null, refused: null });

async function follow(id: string): Promise<void> {
  const isOurs = (): boolean => useBalance.getState().job?.id === id;
  while (useBalance.getState().job?.state === "running" && isOurs()) {
    // Each question waits for the answer before.
    // oxlint-disable no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    try {
      const job = await getJson<BalanceJob>(path(id));
      if (isOurs()) useBalance.setState({ job, refused: null });
    } catch (error) {
      const refused = asRefused(error);
      if (isOurs()) useBalance.setState({ refused, ...(refused.status === 404 ? { job: null } : {}) });
      if (refused.status === 404) return;
    }
    // oxlint-enable no-await-in-loop
  }
}

/**
 * The official grid that is looked at: the chosen file, how it is to be read, what the check found, what the repair changed, the plan
 * that was made of it. One piece of work at a time; it can be stopped. A new file or reading forgets what came of the old one.
 */
import type { OfficialCheck, OfficialPlan, OfficialRepair } from "@gridstead/server/contract";
import { create } from "zustand";
import { postFile, type Refused } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";

export const systems = ["WGS84", "CGCS2000", "GCJ-02", "BD-09"] as const;
type System = (typeof systems)[number];
/** How positions are read; null is what the file says. */
export type FileReading = { readonly system: System | null; readonly swapAxes: boolean };
export type RepairWish = {
  readonly snapM: number;
  readonly clip: boolean;
  readonly fill: boolean;
  readonly overlap: "larger" | "first";
};
type Work = "check" | "repair" | "plan";

type OfficialState = {
  readonly file: File | null;
  readonly reading: FileReading;
  readonly wish: RepairWish;
  readonly working: Work | null;
  readonly check: OfficialCheck | null;
  readonly repair: OfficialRepair | null;
  readonly made: OfficialPlan | null;
  readonly refused: { readonly work: Work; readonly refusal: Refused } | null;
  /** Which fault of the list is chosen. */
  readonly chosen: number | null;
};

const fresh = { working: null, check: null, repair: null, made: null, refused: null, chosen: null } as const;

export const useOfficial = create<OfficialState>()(() => ({
  ...fresh,
  file: null,
  reading: { system: null, swapAxes: false },
  wish: { snapM: 0.5, clip: true, fill: true, overlap: "larger" },
}));

let leaving = new AbortController();

export function chooseFile(file: File | null): void {
  leaving.abort();
  useOfficial.setState({ ...fresh, file, reading: { system: null, swapAxes: false } });
  if (file) void checkFile();
}

export function readOtherwise(reading: FileReading): void {
  leaving.abort();
  useOfficial.setState({ ...fresh, reading });
  void checkFile();
}

export const setWish = (wish: Partial<RepairWish>): void =>
  useOfficial.setState((before) => ({ wish: { ...before.wish, ...wish } }));

export const chooseFault = (chosen: number | null): void => useOfficial.setState({ chosen });

export function stopWork(): void {
  leaving.abort();
  useOfficial.setState({ working: null });
}

export async function checkFile(): Promise<void> {
  const check = await work<OfficialCheck>("check", {});
  if (check) useOfficial.setState({ check });
}

export async function repairFile(): Promise<void> {
  const repair = await work<OfficialRepair>("repair", wishQuery());
  if (repair) useOfficial.setState({ repair, chosen: null });
}

/** Answers the plan's id, or null when it was refused or stopped. */
export async function planOfFile(name: string): Promise<number | null> {
  const { repair } = useOfficial.getState();
  const made = await work<OfficialPlan>("plan", { plan: name, ...(repair ? wishQuery() : asItIs) });
  if (!made) return null;
  useOfficial.setState({ made });
  useLive.getState().bumpOwn(["plan", "plan_cell", "plan_block"]);
  return made.planId;
}

/** Without a repair nothing of the file is touched. */
const asItIs = { snapM: 0, clip: "false", fill: "false" } as const;

function wishQuery() {
  const { snapM, clip, fill, overlap } = useOfficial.getState().wish;
  return { snapM, clip: String(clip), fill: String(fill), overlap };
}

async function work<Answer>(kind: Work, query: Readonly<Record<string, string | number>>): Promise<Answer | null> {
  const { file, reading } = useOfficial.getState();
  if (!file) return null;
  leaving.abort();
  const own = new AbortController();
  leaving = own;
  useOfficial.setState({ working: kind, refused: null });
  const asked = {
    name: file.name.slice(-LONGEST_NAME),
    ...(reading.system === null ? {} : { system: reading.system }),
    ...(reading.swapAxes ? { swapAxes: "true" } : {}),
    ...query,
  };
  try {
    return await postFile<Answer>(`/api/grid/official/${kind}`, asked, file, own.signal);
  } catch (error) {
    if (!own.signal.aborted) useOfficial.setState({ refused: { work: kind, refusal: asRefused(error) } });
    return null;
  } finally {
    if (leaving === own) useOfficial.setState({ working: null });
  }
}

const LONGEST_NAME = 200;

/** Keeps a report of things put right in the tab until it is sent: what was chosen, photos that the server has, the note. */
import { useCallback, useState } from "react";
import type { KeptPhoto } from "./kept-draft.ts";

type KeptReport = {
  readonly hazardIds: readonly number[];
  readonly photos: readonly KeptPhoto[];
  readonly note: string;
};

const keyOf = (code: string): string => `gridstead.report.${code}`;

/** `only`: chosen beforehand, where there is nothing to choose. */
export function useKeptReport(code: string, only: readonly number[]) {
  const [report, setReport] = useState<KeptReport>(() => readKept(code) ?? { hazardIds: only, photos: [], note: "" });
  const change = useCallback(
    (part: (before: KeptReport) => Partial<KeptReport>) =>
      setReport((before) => {
        const after = { ...before, ...part(before) };
        tryStorage(() => sessionStorage.setItem(keyOf(code), JSON.stringify(after)));
        return after;
      }),
    [code],
  );
  const forget = useCallback(() => tryStorage(() => sessionStorage.removeItem(keyOf(code))), [code]);
  return { report, change, forget };
}

function readKept(code: string): KeptReport | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(code)) ?? "null") as Partial<KeptReport> | null;
    if (!Array.isArray(kept?.hazardIds) || !Array.isArray(kept.photos)) return null;
    return { hazardIds: kept.hazardIds, photos: kept.photos, note: kept.note ?? "" };
  } catch {
    return null;
  }
}

function tryStorage(work: () => void): void {
  try {
    work();
  } catch {
    // A browser that forbids storage still reports; only a reload begins anew.
  }
}

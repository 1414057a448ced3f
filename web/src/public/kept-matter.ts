/** Keeps a matter in the tab until it is closed: a reload or a failed line loses nothing, the next person at this phone finds nothing. The contact is not in it. */
import { useCallback, useState } from "react";
import { newUuid } from "../state/new-uuid.ts";
import { type Matter, newMatter } from "./matter.ts";

const KEY = "gridstead.matter";

export function useMatter() {
  const [matter, setMatter] = useState(() => readKept() ?? newMatter(newUuid()));
  const change = useCallback(
    (part: (before: Matter) => Partial<Matter>) => setMatter((before) => keep({ ...before, ...part(before) })),
    [],
  );
  const begin = useCallback(() => setMatter(keep(newMatter(newUuid()))), []);
  return { matter, change, begin };
}

function readKept(): Matter | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Partial<Matter> | null;
    return kept === null || typeof kept.uuid !== "string" ? null : { ...newMatter(kept.uuid), ...kept };
  } catch {
    return null;
  }
}

function keep(matter: Matter): Matter {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(matter));
  } catch {
    // A browser that forbids storage still reports; only a reload begins anew.
  }
  return matter;
}

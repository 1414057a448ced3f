/**
 * The list of incidents at the left: whether it is shown in place of the work queue, what it keeps, in which order; and whether a report
 * is being taken. List and filter are in the URL as one text: `inc=which:closed;class:noise;sort:newest`. Pure but for the store.
 */
import type { IncidentFilter, IncidentSort } from "@gridstead/server/contract";
import { create } from "zustand";

export type IncidentWish = { readonly filter: IncidentFilter; readonly sort: IncidentSort };
type IncidentsState = IncidentWish & {
  readonly list: "work" | "incidents";
  readonly intake: boolean;
  readonly show: (list: "work" | "incidents") => void;
  readonly put: (part: Partial<IncidentFilter>) => void;
  readonly wish: (wish: IncidentWish) => void;
  readonly setSort: (sort: IncidentSort) => void;
  readonly take: (intake: boolean) => void;
};

export const useIncidents = create<IncidentsState>()((set) => ({
  list: "work",
  intake: false,
  filter: {},
  sort: "due",
  show: (list) => set({ list, intake: false }),
  put: (part) => set(({ filter }) => ({ filter: without({ ...filter, ...part }) })),
  wish: ({ filter, sort }) => set({ filter, sort, list: "incidents" }),
  setSort: (sort) => set({ sort }),
  take: (intake) => set({ intake }),
}));

/** A condition that is set to nothing is none. */
const without = (filter: IncidentFilter): IncidentFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));

const plain = ["stages", "class", "major", "department", "division", "box", "q", "from", "to"] as const;
const choices = {
  which: ["open", "closed", "all"],
  kind: ["component", "incident"],
  source: ["officer", "phone", "public", "open311", "import"],
  due: ["overdue", "due_soon", "deferred", "provisional"],
  holder: ["me", "nobody"],
} as const;
const sorts = ["due", "newest", "oldest"] as const;
const LONGEST = 600;

/** Null is the work queue; "open" the list without a condition. */
export function incidentsToText({ list, filter, sort }: IncidentWish & Pick<IncidentsState, "list">): string | null {
  if (list === "work") return null;
  const parts = Object.entries(filter).map(([key, value]) => `${key}:${encodeURIComponent(String(value))}`);
  if (sort !== "due") parts.push(`sort:${sort}`);
  return parts.length === 0 ? "open" : parts.join(";");
}

/** What is not understood is left out. */
export function incidentsFromText(text: string | null): IncidentWish & Pick<IncidentsState, "list"> {
  if (text === null) return { list: "work", filter: {}, sort: "due" };
  const given = new Map(
    text
      .slice(0, LONGEST)
      .split(";")
      .map((part): [string, string] => {
        const at = part.indexOf(":");
        return [part.slice(0, Math.max(0, at)), decoded(part.slice(at + 1))];
      }),
  );
  const chosen = Object.entries(choices).flatMap(([key, known]) => {
    const value = (known as readonly string[]).find((each) => each === given.get(key));
    return value === undefined ? [] : [[key, value] as const];
  });
  const said = plain.flatMap((key) => {
    const value = given.get(key);
    return value === undefined || value === "" ? [] : [[key, value] as const];
  });
  const cell = /^[1-9]\d{0,14}$/.exec(given.get("cellId") ?? "");
  return {
    list: "incidents",
    filter: {
      ...Object.fromEntries([...said, ...chosen]),
      ...(cell === null ? {} : { cellId: Number(cell[0]) }),
      ...(given.get("extension") === "true" ? { extension: true } : {}),
    },
    sort: sorts.find((each) => each === given.get("sort")) ?? "due",
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A link that was cut in the middle of a sign.
    return "";
  }
}

/**
 * Keeps what was filled in at one door until this tab is closed: answers, step, uuid, photos that were sent, and the receipt. A reload,
 * a failed line or the way back lose nothing. In the tab only: the next person at this phone finds nothing.
 */
import type { Door, Receipt } from "@gridstead/server/contract";
import { useCallback, useState } from "react";
import { newUuid } from "../state/new-uuid.ts";
import { type Answers, furthestStep, noAnswers } from "./answers.ts";
import { today } from "./say.ts";

export type KeptPhoto = { readonly uuid: string; readonly name: string };
export type Draft = {
  /** Sent again under it, it is the same declaration. */
  readonly uuid: string;
  readonly step: number;
  readonly answers: Answers;
  readonly photos: readonly KeptPhoto[];
  readonly receipt: Receipt | null;
};

const keyOf = (code: string): string => `gridstead.declare.${code}`;

export function useDraft(door: Door) {
  const [draft, setDraft] = useState(() => readDraft(door) ?? newDraft(door));
  const change = useCallback(
    (part: (before: Draft) => Partial<Draft>) => setDraft((before) => keep(door.code, { ...before, ...part(before) })),
    [door.code],
  );
  const begin = useCallback(() => setDraft(keep(door.code, newDraft(door))), [door]);
  return { draft, change, begin };
}

const newDraft = (door: Door): Draft => ({
  uuid: newUuid(),
  step: 0,
  answers: {
    ...noAnswers(today()),
    floor: door.unit?.floor?.toString() ?? "",
    room: door.unit?.room ?? "",
  },
  photos: [],
  receipt: null,
});

/** What another version of the page has kept is laid over the empty answers; what cannot be read is as if nothing was kept. */
function readDraft(door: Door): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(door.code)) ?? "null") as Partial<Draft> | null;
    if (kept === null || typeof kept.uuid !== "string") return null;
    const fresh = newDraft(door);
    const answers = { ...fresh.answers, ...kept.answers };
    return { ...fresh, ...kept, answers, step: Math.min(kept.step ?? 0, furthestStep(answers, door)) };
  } catch {
    return null;
  }
}

function keep(code: string, draft: Draft): Draft {
  try {
    sessionStorage.setItem(keyOf(code), JSON.stringify(draft));
  } catch {
    // A browser that forbids storage still declares; only a reload begins anew.
  }
  return draft;
}

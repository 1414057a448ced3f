/** From what is chosen on the desk to what the server is asked, and back from a run to the desk. Pure. */
import type { RunWish } from "@gridstead/server/contract";
import type { Instants } from "./street-period.ts";
import type { StreetDraft, StreetMethod } from "./streets.ts";

/** What is left open is left out: the server chooses and says why. */
export function wishOf(draft: StreetDraft, division: string | null, { from, to }: Instants): RunWish {
  const { subject, exposure, classes, severities } = draft;
  const method = given(draft.method);
  return {
    subject,
    exposure,
    ...(division === null ? {} : { division }),
    ...(classes.length === 0 ? {} : { classes: [...classes] }),
    ...(severities.length === 0 ? {} : { severities: [...severities] }),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    ...(Object.keys(method).length === 0 ? {} : { method }),
  };
}

export const draftOf = ({
  subject,
  exposure,
  classes,
  severities,
  method,
}: Omit<RunWish, "from" | "to">): StreetDraft => ({
  subject,
  exposure,
  classes: classes ?? [],
  severities: severities ?? [],
  method: method ?? {},
});

/** Whether the run on the screen answers another question than the one that is set now. Days count, minutes do not. */
export const asksAnother = (run: RunWish, wish: RunWish): boolean => questionOf(run) !== questionOf(wish);

function questionOf(wish: RunWish): string {
  const { subject, exposure, classes, severities, method } = draftOf(wish);
  const chosen = Object.entries(given(method)).toSorted(([a], [b]) => a.localeCompare(b));
  const days = [wish.from, wish.to].map((instant) => instant.slice(0, 10));
  const all = [subject, exposure, wish.division, classes.toSorted((a, b) => a.localeCompare(b))];
  return JSON.stringify([...days, ...all, severities.toSorted((a, b) => a - b), chosen]);
}

const given = (method: StreetMethod): StreetMethod =>
  Object.fromEntries(Object.entries(method).filter(([, value]) => value !== undefined)) as StreetMethod;

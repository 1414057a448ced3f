/**
 * A hazard state by state: what was done, where it stands, what is to come if all goes well. Pure: from the lines of history, or,
 * for a hazard that came in without them, from its dates.
 *
 *    found -- notified -- failed(x) -- notified(now) - - reported fixed - - re-inspected - - closed
 */
type Line = {
  readonly action: string;
  /** Null where only the state tells that it happened. */
  readonly at: string | null;
  readonly round: number;
  readonly party: string;
  readonly account: { readonly name: string; readonly nameEn: string | null } | null;
};
export type TrackSource = {
  readonly state: string;
  readonly round: number;
  readonly foundAt: string;
  readonly notifiedAt: string | null;
  readonly reportedFixedAt: string | null;
  readonly closedAt: string | null;
  readonly history: readonly Line[];
};
export type TrackStep = {
  /** An action of the table of states, or "earlier" and "re_inspect", which are not. */
  readonly action: string;
  readonly mood: "done" | "bad" | "now" | "next";
  readonly at: string | null;
  readonly line: Line | null;
  /** For "earlier": how many. */
  readonly count: number;
};

const BAD = new Set(["fail", "escalate"]);
/** Lines that tell something but are no station. */
const NO_STATION = new Set(["change", "remind", "handover"]);
const ahead: Readonly<Record<string, readonly string[]>> = {
  found: ["notify", "report_fixed", "re_inspect", "pass"],
  notified: ["report_fixed", "re_inspect", "pass"],
  extended: ["report_fixed", "re_inspect", "pass"],
  escalated: ["report_fixed", "re_inspect", "pass"],
  reported_fixed: ["re_inspect", "pass"],
  failed: ["notify", "report_fixed", "re_inspect", "pass"],
};

/** At most `most` stations (at least 3): the oldest are drawn together. The last one done is where it stands, unless it is closed. */
export function trackOf(hazard: TrackSource, most = 9): readonly TrackStep[] {
  const lines = hazard.history.length > 0 ? hazard.history : linesOfDates(hazard);
  const done = lines
    .filter(({ action }) => !NO_STATION.has(action))
    .map((line): TrackStep => ({ action: line.action, mood: moodOf(line), at: line.at, line, count: 1 }));
  const coming = (ahead[hazard.state] ?? []).map(
    (action): TrackStep => ({ action, mood: "next", at: null, line: null, count: 1 }),
  );
  const last = done.at(-1);
  const standing = last && hazard.closedAt === null && last.mood === "done" ? [{ ...last, mood: "now" as const }] : [];
  const past = standing.length > 0 ? done.slice(0, -1) : done;
  return [...gathered(past, Math.max(1, most - standing.length - coming.length)), ...standing, ...coming];
}

const moodOf = ({ action }: Line): "bad" | "done" => (BAD.has(action) ? "bad" : "done");

function gathered(past: readonly TrackStep[], room: number): readonly TrackStep[] {
  if (past.length <= room) return past;
  const hidden = past.length - room + 1;
  const first = past[0];
  return [{ action: "earlier", mood: "done", at: first?.at ?? null, line: null, count: hidden }, ...past.slice(hidden)];
}

const ledTo: Readonly<Record<string, string>> = { extended: "extend", failed: "fail", escalated: "escalate" };

function linesOfDates(hazard: TrackSource): readonly Line[] {
  const { foundAt, notifiedAt, reportedFixedAt, closedAt, round, state } = hazard;
  const dated: readonly (readonly [action: string, at: string | null])[] = [
    ["find", foundAt],
    ["notify", notifiedAt],
    ["report_fixed", reportedFixedAt],
    ["pass", closedAt],
  ];
  const lines = dated.flatMap(([action, at]) => (at === null ? [] : [lineOf(action, at, round)]));
  const last = ledTo[state];
  return last === undefined ? lines : [...lines, lineOf(last, null, round)];
}

const lineOf = (action: string, at: string | null, round: number): Line => ({
  action,
  at,
  round,
  party: "import",
  account: null,
});

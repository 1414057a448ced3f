/** The counts of the list as buttons: overdue, due soon, mine, nobody's, extensions to answer. A press filters, another takes it away. */
import type { IncidentCounts, IncidentFilter } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { MessageKey } from "../i18n/words.ts";
import { useIncidents } from "../state/incidents.ts";
import { Button } from "../ui/button.tsx";

type Quick = {
  readonly words: MessageKey & `incidents.${string}`;
  readonly part: IncidentFilter;
  readonly count: (counts: IncidentCounts) => number;
};
const quick: readonly Quick[] = [
  { words: "incidents.due.overdue", part: { due: "overdue" }, count: ({ overdue }) => overdue },
  { words: "incidents.due.due_soon", part: { due: "due_soon" }, count: ({ dueSoon }) => dueSoon },
  { words: "incidents.holder.me", part: { holder: "me" }, count: ({ mine }) => mine },
  { words: "incidents.holder.nobody", part: { holder: "nobody" }, count: ({ unassigned }) => unassigned },
  { words: "incidents.extension", part: { extension: true }, count: ({ extensionAsked }) => extensionAsked },
];
type PlainWords = Exclude<(typeof quick)[number]["words"], never>;

export function IncidentCountsRow({ counts }: { readonly counts: IncidentCounts | null }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { filter, put } = useIncidents();
  return (
    <div className="incident-counts" role="group" aria-label={t("incidents.filter")}>
      {quick.map(({ words, part, count }) => {
        const [[key, value] = ["", undefined]] = Object.entries(part);
        const on = filter[key as keyof IncidentFilter] === value;
        return (
          <Button key={words} small aria-pressed={on} onClick={() => put({ [key]: on ? undefined : value })}>
            {plainT(t, words)} <b className="n">{whole(counts === null ? null : count(counts))}</b>
          </Button>
        );
      })}
    </div>
  );
}

/** None of these words asks for a {name}. */
const plainT = (t: ReturnType<typeof useT>, words: PlainWords): string => t(words as "incidents.due.overdue");

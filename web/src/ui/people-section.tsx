/**
 * How many people live in the reporting blocks of a cell: a protected count with "≈", a dash where nothing is shown, and what that
 * means. For every account, inside its jurisdiction or not, because the numbers are.
 */
import type { PeopleInside } from "@gridstead/server/contract";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Facts, Section } from "./panel.tsx";
import { peopleText } from "./people-text.ts";

export function PeopleSection({ cellId }: { readonly cellId: number }) {
  const t = useT();
  const { whole, month: monthOf } = useFormats();
  const { answer } = useReading<PeopleInside>("/api/people/inside", { cellId }, ["people_count", "cell_block"]);
  if (!answer) return null;
  const { people, month, blocks, leftOut } = answer;
  return (
    <Section title={t("people.title")} aside={month === null ? null : t("people.month", { month: monthOf(month) })}>
      <Facts
        facts={[
          [t("people.living"), <strong key="people">{peopleText(people, whole)}</strong>],
          [t("people.blocks"), t("people.blocks_of", { shown: blocks.length - leftOut, all: blocks.length })],
        ]}
      />
      <p className="tiny muted">{t(people === null ? "people.none_note" : "people.note")}</p>
    </Section>
  );
}

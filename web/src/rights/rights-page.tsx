/**
 * The rights matrix: who may do what, and how far, by work or by table of the database; narrowed down to a role it says why. To be read
 * and printed; nothing here changes a right.
 */
import type { RightsMatrix } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { Segments } from "../ui/segments.tsx";
import { columns, groupsOfTables, groupsOfWork, type RightGroup, type Who, type Wish, wanted } from "./right-rows.ts";
import { RightTable } from "./right-table.tsx";
import { useRightWords } from "./use-right-words.ts";
import "./rights.css";

type By = "work" | "table";

export function RightsPage(): ReactNode {
  const t = useT();
  const words = useRightWords();
  const [by, setBy] = useState<By>("work");
  const [wish, setWish] = useState<Wish>({ who: "", name: "" });
  const { answer, refused, again } = useReading<RightsMatrix>("/api/rights", {});
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("rights.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("rights.what")} subject={t("rights.what")} again={again} />;
  if (!answer) return null;
  const made = by === "work" ? groupsOfWork(answer) : groupsOfTables(answer);
  const groups = made.toSorted((a, b) => words.group(by, a.name).localeCompare(words.group(by, b.name)));
  const shown = wanted(groups, wish);
  return (
    <div className="town-page rights-page">
      <header className="row">
        <h2 className="grow">{t("rights.title")}</h2>
        <Button icon="print" onClick={() => window.print()}>
          {t("rights.print")}
        </Button>
      </header>
      <p className="muted">{t("rights.text")}</p>
      <Conditions
        by={by}
        wish={wish}
        groups={groups}
        onBy={(next) => [setBy(next), setWish({ ...wish, name: "" })]}
        onWish={setWish}
      />
      {shown.length === 0 && <Empty small title={t("rights.none")} />}
      {shown.map((group) => (
        <RightTable key={group.name} group={group} by={by} who={wish.who} />
      ))}
    </div>
  );
}

type ConditionsProps = {
  readonly by: By;
  readonly wish: Wish;
  readonly groups: readonly RightGroup[];
  readonly onBy: (by: By) => void;
  readonly onWish: (wish: Wish) => void;
};

function Conditions({ by, wish, groups, onBy, onWish }: ConditionsProps): ReactNode {
  const t = useT();
  const { who, group } = useRightWords();
  return (
    <div className="rights-conditions">
      <Segments
        label={t("rights.by")}
        value={by}
        entries={[
          { value: "work", label: t("rights.by_work") },
          { value: "table", label: t("rights.by_table") },
        ]}
        onChoose={onBy}
      />
      <SelectBox<Who | "">
        label={t("rights.role")}
        value={wish.who}
        choices={[
          { value: "", label: t("rights.all_roles") },
          ...columns.map((one) => ({ value: one, label: who(one) })),
        ]}
        onChoose={(next) => onWish({ ...wish, who: next })}
      />
      <SelectBox
        label={t("rights.resource")}
        value={wish.name}
        choices={[
          { value: "", label: t("rights.all_resources") },
          ...groups.map(({ name }) => ({ value: name, label: group(by, name) })),
        ]}
        onChoose={(name) => onWish({ ...wish, name })}
      />
    </div>
  );
}

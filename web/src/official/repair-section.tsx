/** The repair: what may be done to the shapes, and what it changed by how much. The file itself stays as it is. */
import type { OfficialRepair } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { MiniFacts, Section } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import { areaText } from "./fault-words.ts";
import { repairFile, setWish, stopWork, useOfficial } from "./official-file.ts";

const MOST_SNAP_M = 5;
const overlaps = ["larger", "first"] as const;
const MOST_ROWS = 60;

export function RepairSection(): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { wish, working, repair, refused } = useOfficial();
  const busy = working === "repair";
  return (
    <Section title={t("official.repair")}>
      <div className="official-options">
        <label className="official-snap">
          <span>{t("official.snap")}</span>
          <output>{t("official.snap_m", { length: wish.snapM })}</output>
          <input
            type="range"
            min={0}
            max={MOST_SNAP_M}
            step={0.1}
            value={wish.snapM}
            onChange={(event) => setWish({ snapM: Number(event.target.value) })}
          />
        </label>
        <Checkbox label={t("official.clip")} checked={wish.clip} onChange={(clip) => setWish({ clip })} />
        <Checkbox label={t("official.fill")} checked={wish.fill} onChange={(fill) => setWish({ fill })} />
        <p className="label">{t("official.overlap")}</p>
        <Segments
          label={t("official.overlap")}
          value={wish.overlap}
          onChoose={(overlap) => setWish({ overlap })}
          entries={overlaps.map((value) => ({ value, label: t(`official.overlap.${value}`) }))}
        />
      </div>
      <p className="official-ways">
        <Button look={repair ? "secondary" : "primary"} busy={busy} onClick={() => void repairFile()}>
          {t(repair ? "official.repair_again" : "official.repair_now")}
        </Button>
        {busy && <Button onClick={stopWork}>{t("plan.cancel")}</Button>}
      </p>
      {refused?.work === "repair" && (
        <p className="official-trouble" role="alert">
          {problem(refused.refusal.code)} <code>{refused.refusal.code}</code>
        </p>
      )}
      {repair && <Changed repair={repair} />}
    </Section>
  );
}

function Changed({ repair }: { readonly repair: OfficialRepair }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const area = (areaM2: number): string => areaText(areaM2, whole);
  const rows = repair.rows
    .filter(({ addedM2, removedM2 }) => addedM2 + removedM2 >= 0.5)
    .toSorted((a, b) => b.addedM2 + b.removedM2 - (a.addedM2 + a.removedM2));
  return (
    <div role="status">
      <MiniFacts
        facts={[
          [t("official.n.moved"), whole(repair.movedVertices)],
          [t("official.n.added"), area(repair.addedM2)],
          [t("official.n.removed"), area(repair.removedM2)],
          [t("official.n.joined"), whole(repair.joinedRows)],
        ]}
      />
      <div className="official-scroll" tabIndex={0} role="region" aria-label={t("official.changed")}>
        <table className="official-table">
          <caption className="sr">{t("official.changed")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("grid.cell")}</th>
              <th scope="col">{t("official.column.before")}</th>
              <th scope="col">{t("official.column.after")}</th>
              <th scope="col">{t("official.n.added")}</th>
              <th scope="col">{t("official.n.removed")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.key}</th>
                <td>{area(row.areaBeforeM2)}</td>
                <td>{area(row.areaAfterM2)}</td>
                <td>+{area(row.addedM2)}</td>
                <td>−{area(row.removedM2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small muted">{t("official.rows_changed", { count: rows.length, all: repair.rows.length })}</p>
    </div>
  );
}

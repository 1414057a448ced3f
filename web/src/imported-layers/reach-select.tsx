/** How far a layer reaches: a division that the account answers for, or the whole town for those who answer for all of it. */
import type { DivisionList } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";

type Props = { readonly value: string; readonly onChange: (division: string) => void };

export function ReachSelect({ value, onChange }: Props): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const everywhere = useSession(({ signed }) => signed?.account.role === "administrator");
  const inside = answer?.divisions.filter((division) => division.inside) ?? [];
  const [first] = inside;
  useEffect(() => {
    if (!everywhere && value === "" && first) onChange(first.code);
  }, [everywhere, value, first, onChange]);
  return (
    <label className="imported-select">
      <span className="label">{t("imported.reach")}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {everywhere && <option value="">{t("imported.whole_town")}</option>}
        {inside.map(({ code, name: zh, nameEn }) => (
          <option key={code} value={code}>
            {name(zh, nameEn)}
          </option>
        ))}
      </select>
    </label>
  );
}

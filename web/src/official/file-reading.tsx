/** What the file says of itself and, where another reading of its positions fits better, the proposal to read it so. */
import type { OfficialCheck } from "@gridstead/server/contract";
import { type ReactNode, useId } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { readOtherwise, systems, useOfficial } from "./official-file.ts";

const formatNames = { geojson: "GeoJSON", gpkg: "GeoPackage", shp: "Shapefile", csv: "CSV" } as const;

export function FileReadingForm({ check }: { readonly check: OfficialCheck }): ReactNode {
  const t = useT();
  const id = useId();
  const reading = useOfficial((state) => state.reading);
  const { hint } = check;
  return (
    <Section
      title={t("official.reading")}
      aside={t("official.read_as", { format: formatNames[check.format], count: check.rows })}
    >
      {check.coverage && (
        <div className="official-reading">
          <label className="label" htmlFor={id}>
            {t("official.system")}
          </label>
          <select
            id={id}
            value={reading.system ?? ""}
            onChange={(event) =>
              readOtherwise({ ...reading, system: systems.find((each) => each === event.target.value) ?? null })
            }
          >
            <option value="">{check.system ?? t("official.as_the_file_says")}</option>
            {systems.map((system) => (
              <option key={system} value={system}>
                {system}
              </option>
            ))}
          </select>
          <Checkbox
            label={t("official.swap")}
            checked={reading.swapAxes}
            onChange={(swapAxes) => readOtherwise({ ...reading, swapAxes })}
          />
        </div>
      )}
      {hint && (
        <div className="official-hint" role="status">
          <p>
            {t("official.hint", { system: hint.system })}
            {hint.swapAxes && ` ${t("official.hint_swapped")}`}
          </p>
          <Button onClick={() => readOtherwise({ system: hint.system, swapAxes: hint.swapAxes })}>
            {t("official.take_hint")}
          </Button>
        </div>
      )}
    </Section>
  );
}

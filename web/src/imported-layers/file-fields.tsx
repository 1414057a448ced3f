/** The file of a layer and its coordinate system: asked, never guessed. */
import type { ImportedSystem } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Checkbox } from "../ui/field.tsx";
import { FileButton } from "../ui/file-button.tsx";
import type { SystemChoice } from "./file-refused.tsx";

const systems = ["WGS84", "CGCS2000", "GCJ-02", "BD-09"] as const satisfies readonly ImportedSystem[];
type Props = {
  readonly choice: SystemChoice;
  readonly busy: boolean;
  readonly onChoice: (choice: SystemChoice) => void;
  readonly onFile: (file: File | undefined) => void;
};

export function FileFields({ choice, busy, onChoice, onFile }: Props): ReactNode {
  const t = useT();
  const choose = (value: string): void => {
    const system = systems.find((known) => known === value);
    if (system) onChoice({ system, swapAxes: choice.swapAxes, trust: false });
  };
  return (
    <>
      <FileButton
        label={t("imported.choose_file")}
        accept=".geojson,.json,.csv,.txt,.zip"
        busy={busy}
        onFile={onFile}
      />
      <p className="small muted">{t("imported.file_hint")}</p>
      <label className="imported-select">
        <span className="label">{t("imported.system")}</span>
        <select value={choice.system} onChange={(event) => choose(event.target.value)}>
          {systems.map((system) => (
            <option key={system} value={system}>
              {t(`imported.system.${system}`)}
            </option>
          ))}
        </select>
      </label>
      <Checkbox
        label={t("imported.swap_axes")}
        checked={choice.swapAxes}
        onChange={(swapAxes) => onChoice({ ...choice, swapAxes, trust: false })}
      />
    </>
  );
}

/**
 * The desk of the register: the house at the left, the file of one home at the right; with nothing chosen, the list of all homes.
 * Lays out only: what stands in the places is handed in. On a phone the two are two views.
 */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { Segments } from "../ui/segments.tsx";
import { type OpenFile, useOpenFile } from "./use-file.ts";
import "./register-desk.css";

export type RegisterParts = {
  readonly list: () => ReactNode;
  readonly building: (id: number, unitId: number | null) => ReactNode;
  readonly unit: (id: number, hazardId: number | null) => ReactNode;
  /** What stands at the right while only the house is chosen. */
  readonly house: (id: number, hazardId: number | null) => ReactNode;
  readonly inspect: (unitId: number) => ReactNode;
};

const views = ["plan", "file"] as const;
type View = (typeof views)[number];

export function RegisterDesk({ parts }: { readonly parts: RegisterParts }): ReactNode {
  const t = useT();
  const file = useOpenFile();
  const inspecting = useDesk(({ page }) => page === "inspect");
  if (file === null) return parts.list();
  if (inspecting && file.unitId !== null) return parts.inspect(file.unitId);
  if (file.buildingId === null && file.refused) {
    return (
      <RefusedPicture refused={file.refused} what={t("what.unit")} subject={t("what.this_unit")} again={file.again} />
    );
  }
  return <FileDesk file={file} parts={parts} />;
}

function FileDesk({ file, parts }: { readonly file: OpenFile; readonly parts: RegisterParts }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<{ readonly of: number | null; readonly view: View } | null>(null);
  // Who opens a home wants its file; who opens a house wants its plan.
  const view = chosen?.of === file.unitId ? chosen.view : file.unitId === null ? "plan" : "file";
  return (
    <div className="file-desk" data-view={view}>
      <div className="file-views">
        <Segments
          label={t("file.views")}
          value={view}
          onChoose={(next) => setChosen({ of: file.unitId, view: next })}
          entries={views.map((value) => ({ value, label: t(`file.view.${value}`) }))}
        />
      </div>
      <section className="building-side" aria-label={t("place.building")}>
        {file.buildingId !== null && parts.building(file.buildingId, file.unitId)}
      </section>
      <section className="unit-side" aria-label={t("file.title")}>
        {file.unitId !== null
          ? parts.unit(file.unitId, file.hazardId)
          : file.buildingId !== null && parts.house(file.buildingId, file.hazardId)}
      </section>
    </div>
  );
}

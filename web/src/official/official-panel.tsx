/** Official grids beside the map: choose a file, see what is wrong with it, repair it, make a plan of it; and take the grid out again. */
import { type ChangeEvent, type DragEvent, type ReactNode, useId, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { useSession } from "../state/session.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { ForbiddenPicture, RefusedPicture } from "../ui/refused-picture.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { CheckReport } from "./check-report.tsx";
import { FileReadingForm } from "./file-reading.tsx";
import { MakePlan } from "./make-plan.tsx";
import { checkFile, chooseFile, stopWork, useOfficial } from "./official-file.ts";
import { RepairSection } from "./repair-section.tsx";
import "./official.css";

const ACCEPTED = ".geojson,.json,.gpkg,.zip,.csv,.txt";

export function OfficialPanel(): ReactNode {
  const t = useT();
  const show = usePlan((state) => state.show);
  const may = useSession(({ signed }) => signed?.mayEditGrid ?? false);
  return (
    <SidePanel title={t("official.panel")} closeLabel={t("action.close")} onClose={() => show(null)} withMap>
      {may ? (
        <>
          <Section title={t("official.file")}>
            <FileChoice />
          </Section>
          <Stage />
          <Export />
        </>
      ) : (
        <ForbiddenPicture code="account.may_not" subject={t("official.panel")} />
      )}
    </SidePanel>
  );
}

function FileChoice(): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  const id = useId();
  const file = useOfficial((state) => state.file);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) chooseFile(dropped);
  };
  return (
    <div
      className="official-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input id={id} type="file" className="sr" accept={ACCEPTED} onChange={take} />
      <label htmlFor={id} className="button" data-look={file ? "secondary" : "primary"}>
        <Icon name="up" />
        {t(file ? "official.choose_other" : "official.choose")}
      </label>
      {file ? (
        <p>
          <b>{file.name}</b>{" "}
          <span className="muted">{t("official.kilobytes", { size: tenths(file.size / 1_000) })}</span>
        </p>
      ) : (
        <p className="small muted">{t("official.formats")}</p>
      )}
    </div>
  );
}

function take(event: ChangeEvent<HTMLInputElement>): void {
  const [chosen] = event.target.files ?? [];
  if (chosen) chooseFile(chosen);
  // The same file, mended outside, can be chosen again.
  event.target.value = "";
}

/** Nothing chosen, being read, refused, or the report with what can be done next. */
function Stage(): ReactNode {
  const t = useT();
  const { file, working, check, refused } = useOfficial();
  if (!file) return <Empty small title={t("official.none")} text={t("official.none_hint")} />;
  if (working === "check")
    return (
      <Loading small title={t("official.checking")} ways={<Button onClick={stopWork}>{t("plan.cancel")}</Button>} />
    );
  if (refused?.work === "check") return <NotRead />;
  if (!check)
    return (
      <p className="official-ways">
        <Button onClick={() => void checkFile()}>{t("official.check_again")}</Button>
      </p>
    );
  return (
    <>
      <FileReadingForm check={check} />
      <CheckReport check={check} />
      {check.coverage && <RepairSection />}
      <MakePlan />
    </>
  );
}

/** A file that cannot be read is told with what was expected and what was found in it. */
function NotRead(): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const refused = useOfficial((state) => state.refused);
  if (!refused) return null;
  const { refusal } = refused;
  const [expected, got] = [refusal.details["expected"], refusal.details["got"]].map(asText);
  if (refusal.status !== 422 && refusal.status !== 413)
    return <RefusedPicture refused={refusal} what={t("official.file")} again={() => void checkFile()} />;
  return (
    <div className="official-refused" role="alert">
      <b>{problem(refusal.code)}</b>
      {expected && got && <p lang="en">{t("official.expected_got", { expected, got })}</p>}
      <code>{refusal.code}</code>
    </div>
  );
}

const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const formats = ["geojson", "gpkg", "shp", "csv"] as const;
const formatNames = { geojson: "GeoJSON", gpkg: "GeoPackage", shp: "Shapefile", csv: "CSV" } as const;

function Export(): ReactNode {
  const t = useT();
  const planId = usePlan((state) => state.planId);
  const plan = planId === null ? "" : `&plan=${planId}`;
  return (
    <Section
      title={t("official.export")}
      aside={t(planId === null ? "official.export_present" : "official.export_plan")}
    >
      <div className="official-exports">
        {formats.map((format) => (
          <ButtonLink key={format} href={`/api/grid/official/export?format=${format}${plan}`} icon="download">
            {formatNames[format]}
          </ButtonLink>
        ))}
      </div>
    </Section>
  );
}

/** Every condition of the list as a field: stage, class, source, department, deadline, who works on it, the selected cell, words. */
import type { CellDetail, IncidentCounts, IncidentFilter } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useIncidents } from "../state/incidents.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { useClasses, useDepartments } from "./use-catalogue.ts";

const stages = [
  "reported",
  "verified",
  "filed",
  "dispatched",
  "handling",
  "reported_back",
  "checked",
  "closed",
  "void",
  "duplicate",
] as const;
const sources = ["officer", "phone", "public", "open311", "import"] as const;
const which = ["open", "closed", "all"] as const;
const dues = ["overdue", "due_soon", "deferred", "provisional"] as const;
const holders = ["me", "nobody"] as const;
const PAUSE_MS = 300;

export function IncidentFilters({ counts }: { readonly counts: IncidentCounts | null }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { filter, put, wish, sort } = useIncidents();
  const classes = useClasses().answer?.classes ?? [];
  const counted = (stage: (typeof stages)[number]): string => {
    const count = counts?.byStage.find((each) => each.stage === stage)?.count ?? 0;
    return count === 0 ? t(`incident_stage.${stage}`) : `${t(`incident_stage.${stage}`)} ${count}`;
  };
  const any = { value: "", label: t("incidents.any") } as const;
  return (
    <div className="incident-filters" role="group" aria-label={t("incidents.filter")}>
      <Words />
      <SelectBox
        label={t("incidents.which")}
        value={filter.which ?? "open"}
        onChoose={(value) => put({ which: value === "open" ? undefined : value } as Partial<IncidentFilter>)}
        choices={which.map((value) => ({ value, label: t(`incidents.which.${value}`) }))}
      />
      <SelectBox
        label={t("incidents.stage")}
        value={filter.stages ?? ""}
        onChoose={putting("stages")}
        choices={[
          any,
          ...(filter.stages?.includes(",") ? [{ value: filter.stages, label: filter.stages }] : []),
          ...stages.map((value) => ({ value, label: counted(value) })),
        ]}
      />
      <SelectBox
        label={t("incidents.class")}
        value={filter.class ?? ""}
        onChoose={putting("class")}
        choices={[
          any,
          ...classes.map(({ code, name, majorName }) => ({
            value: code,
            label: words(name),
            group: words(majorName),
          })),
        ]}
      />
      <WhoAndWhen />
      <CellCondition />
      <Button small look="plain" onClick={() => wish({ filter: {}, sort })}>
        {t("incidents.clear")}
      </Button>
    </div>
  );
}

/** Nothing chosen is no condition. */
const putting =
  (key: keyof IncidentFilter) =>
  (value: string): void =>
    useIncidents.getState().put({ [key]: value === "" ? undefined : value });

/** Where it came from, whose it is, how late. */
function WhoAndWhen(): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const filter = useIncidents((state) => state.filter);
  const departments = useDepartments().answer?.departments ?? [];
  const any = { value: "", label: t("incidents.any") } as const;
  return (
    <>
      <SelectBox
        label={t("incidents.source")}
        value={filter.source ?? ""}
        onChoose={putting("source")}
        choices={[any, ...sources.map((value) => ({ value, label: t(`incident_source.${value}`) }))]}
      />
      <SelectBox
        label={t("incidents.department")}
        value={filter.department ?? ""}
        onChoose={putting("department")}
        choices={[any, ...departments.map(({ code, name }) => ({ value: code, label: words(name) }))]}
      />
      <SelectBox
        label={t("incidents.due")}
        value={filter.due ?? ""}
        onChoose={putting("due")}
        choices={[any, ...dues.map((value) => ({ value, label: t(`incidents.due.${value}`) }))]}
      />
      <SelectBox
        label={t("incidents.holder")}
        value={filter.holder ?? ""}
        onChoose={putting("holder")}
        choices={[any, ...holders.map((value) => ({ value, label: t(`incidents.holder.${value}`) }))]}
      />
    </>
  );
}

/** Asked for a moment after the last letter. */
function Words(): ReactNode {
  const t = useT();
  const { filter, put } = useIncidents();
  const [text, setText] = useState(filter.q ?? "");
  useEffect(() => {
    const timer = setTimeout(
      () => put({ q: text.trim() === "" ? undefined : text.trim() } as IncidentFilter),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text, put]);
  return (
    <Field
      type="search"
      label={t("incidents.text")}
      maxLength={80}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}

/** Only what lies in the cell that is selected, or in the one that was when it was ticked. */
function CellCondition(): ReactNode {
  const t = useT();
  const { filter, put } = useIncidents();
  const selected = useSelection((state) => state.selected);
  const cellId = filter.cellId ?? (selected?.kind === "cell" ? selected.id : null);
  const cell = useReading<CellDetail>(cellId === null ? null : `/api/cells/${cellId}`, {}, ["cell"]).answer;
  if (cellId === null) return <p className="help">{t("incidents.in_cell_none")}</p>;
  return (
    <Checkbox
      label={t("incidents.in_cell", { cell: cell?.name ?? "…" })}
      checked={filter.cellId !== undefined}
      onChange={(on) => put({ cellId: on ? cellId : undefined } as Partial<IncidentFilter>)}
    />
  );
}

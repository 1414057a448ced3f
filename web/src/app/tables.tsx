/** The desk of tables: cells or hazards, in place of the map. Everything that can be reached on the map can be reached here. */
import { useState } from "react";
import { CellTablePanel } from "../grid/cell-table-panel.tsx";
import { HazardTable } from "../hazards/hazard-table.tsx";
import { useT } from "../i18n/use-t.ts";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { OfNow } from "./of-now.tsx";
import "./tables.css";

const kinds = ["cells", "hazards"] as const;

export function Tables() {
  const t = useT();
  const [kind, setKind] = useState<(typeof kinds)[number]>("cells");
  return (
    <section className="panel tables" aria-label={t("desk.table")}>
      <Tabs
        label={t("desk.table")}
        panelId="tables"
        value={kind}
        onChoose={setKind}
        entries={kinds.map((value) => ({ value, label: t(`table.${value}`) }))}
      />
      <TabPanel id="tables" value={kind}>
        {kind === "cells" ? (
          <>
            <OfNow />
            <CellTablePanel />
          </>
        ) : (
          <HazardTable />
        )}
      </TabPanel>
    </section>
  );
}

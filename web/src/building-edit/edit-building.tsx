/** Changes what is known of a house: its stairs and storeys, the doors that are not let, who heads it. Each page is sent by itself. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { ContactForm } from "../ui/contact-form.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { BuildingFacts } from "./building-facts.tsx";
import { OtherDoors } from "./other-doors.tsx";
import "../ui/edit-forms.css";

const pages = ["facts", "doors", "head"] as const;
export type BuildingPage = (typeof pages)[number];

type EditBuildingProps = {
  readonly building: BuildingDetail;
  readonly begin: BuildingPage;
  readonly onClose: () => void;
};

export function EditBuilding({ building, begin, onClose }: EditBuildingProps): ReactNode {
  const t = useT();
  const [page, setPage] = useState<BuildingPage>(begin);
  return (
    <Dialog wide title={building.address} closeLabel={t("action.close")} onClose={onClose}>
      <Tabs
        label={t("edit.pages")}
        panelId="edit-building"
        value={page}
        onChoose={setPage}
        entries={pages.map((value) => ({ value, label: t(`edit.house.${value}`) }))}
      />
      <TabPanel id="edit-building" value={page}>
        {page === "facts" && <BuildingFacts building={building} onDone={onClose} />}
        {page === "doors" && <OtherDoors building={building} onDone={onClose} />}
        {page === "head" && (
          <ContactForm
            path={`/api/buildings/${building.id}`}
            version={building.version}
            part="head"
            contact={building.head}
            onDone={onClose}
          />
        )}
      </TabPanel>
    </Dialog>
  );
}

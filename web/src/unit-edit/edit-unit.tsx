/** Changes what is known of a home: its facts, rooms, equipment, who lets and who manages it. Each page is sent by itself. */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { ContactForm } from "../ui/contact-form.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { DeregisterForm } from "./deregister-form.tsx";
import { EquipmentForm } from "./equipment-form.tsx";
import { FactsForm } from "./facts-form.tsx";
import { RegisterAgainForm } from "./register-again-form.tsx";
import { RoomsForm } from "./rooms-form.tsx";
import "../ui/edit-forms.css";

const pages = ["facts", "rooms", "equipment", "landlord", "manager", "deregister"] as const;
type Page = (typeof pages)[number];

type EditUnitProps = { readonly unit: UnitDetail; readonly onClose: () => void };

export function EditUnit({ unit, onClose }: EditUnitProps): ReactNode {
  const t = useT();
  const [page, setPage] = useState<Page>("facts");
  const put = { path: `/api/units/${unit.id}`, version: unit.version };
  return (
    <Dialog
      wide
      title={t("edit.title", { room: unit.room ?? unit.sourceId })}
      closeLabel={t("action.close")}
      onClose={onClose}
    >
      <Tabs
        label={t("edit.pages")}
        panelId="edit-page"
        value={page}
        onChoose={setPage}
        entries={pages.map((value) => ({ value, label: t(`edit.page.${value}`) }))}
      />
      <TabPanel id="edit-page" value={page}>
        {page === "facts" && <FactsForm unit={unit} onDone={onClose} />}
        {page === "rooms" && <RoomsForm unit={unit} onDone={onClose} />}
        {page === "equipment" && <EquipmentForm unit={unit} onDone={onClose} />}
        {page === "landlord" && <ContactForm {...put} part="landlord" contact={unit.landlord} onDone={onClose} />}
        {page === "manager" && <ContactForm {...put} part="manager" contact={unit.manager} onDone={onClose} />}
        {page === "deregister" &&
          (unit.status === "deregistered" ? (
            <RegisterAgainForm unit={unit} onDone={onClose} />
          ) : (
            <DeregisterForm unit={unit} onDone={onClose} />
          ))}
      </TabPanel>
    </Dialog>
  );
}

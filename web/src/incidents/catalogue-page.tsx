/** Administration: what the town decides about incidents. Classes, departments, categories of areas and texts, each a list with a form. */
import type { AreaCategory, Department, IncidentClass, IncidentTemplate } from "@gridstead/server/contract";
import { type ComponentType, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { Reading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { AreaDialog, DepartmentDialog, TextDialog } from "./catalogue-dialogs.tsx";
import { ClassDialog } from "./class-dialog.tsx";
import { useAreaCategories, useClasses, useDepartments, useTemplates } from "./use-catalogue.ts";
import "./incidents.css";

const tabs = ["classes", "departments", "areas", "templates"] as const;
type Tab = (typeof tabs)[number];

export function CataloguePage(): ReactNode {
  const t = useT();
  const [tab, setTab] = useState<Tab>("classes");
  return (
    <div className="town-page">
      <h2>{t("incident_catalogue.title")}</h2>
      <Tabs
        label={t("incident_catalogue.title")}
        panelId="incident-catalogue"
        value={tab}
        onChoose={setTab}
        entries={tabs.map((value) => ({ value, label: t(`incident_catalogue.${value}`) }))}
      />
      <TabPanel id="incident-catalogue" value={tab}>
        {lists[tab]}
      </TabPanel>
    </div>
  );
}

type Line = { readonly key: string; readonly title: string; readonly note: string; readonly used: boolean };
type ListProps<Entry> = {
  readonly reading: Reading<unknown>;
  readonly entries: readonly Entry[] | undefined;
  readonly lineOf: (entry: Entry) => Line;
  readonly form: ComponentType<{ readonly known: Entry | null; readonly onClose: () => void }>;
};

function List<Entry>({ reading, entries, lineOf, form: Form }: ListProps<Entry>): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<{ readonly entry: Entry | null } | null>(null);
  const { refused, again } = reading;
  const what = t("incident_catalogue.what");
  if (!entries && refused) return <RefusedPicture refused={refused} what={what} subject={what} again={again} />;
  if (!entries) return <Loading title={t("state.loading", { what })} />;
  const close = (): void => {
    setOpen(null);
    again();
  };
  return (
    <>
      <p>
        <Button look="primary" icon="plus" onClick={() => setOpen({ entry: null })}>
          {t("incident_catalogue.new")}
        </Button>
      </p>
      {entries.length === 0 && <Empty small title={t("incident_catalogue.none")} />}
      <ul className="incident-list">
        {entries.map((entry) => {
          const { key, title, note, used } = lineOf(entry);
          return (
            <li key={key} className="row catalogue-line">
              <span className="grow">
                <b>{title}</b> <span className="muted small">{note}</span>
                {!used && <span className="chip">{t("incident_catalogue.unused")}</span>}
              </span>
              <Button
                small
                icon="edit"
                aria-label={`${t("incident_catalogue.change")} ${title}`}
                onClick={() => setOpen({ entry })}
              >
                {t("incident_catalogue.change")}
              </Button>
            </li>
          );
        })}
      </ul>
      {open && <Form known={open.entry} onClose={close} />}
    </>
  );
}

function Classes(): ReactNode {
  const { words } = useFormats();
  const reading = useClasses();
  const lineOf = (each: IncidentClass): Line => ({
    key: each.code,
    title: words(each.name),
    note: `${each.kind === "component" ? "C" : "E"}${each.major}${each.minor} · ${words(each.majorName)} · ${each.code}`,
    used: each.active,
  });
  return <List reading={reading} entries={reading.answer?.classes} lineOf={lineOf} form={ClassDialog} />;
}

function Departments(): ReactNode {
  const { words } = useFormats();
  const reading = useDepartments();
  const lineOf = ({ code, name, phone, active }: Department): Line => ({
    key: code,
    title: words(name),
    note: [code, phone].filter(Boolean).join(" · "),
    used: active,
  });
  return <List reading={reading} entries={reading.answer?.departments} lineOf={lineOf} form={DepartmentDialog} />;
}

function Areas(): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const reading = useAreaCategories();
  const lineOf = ({ code, name, divisions, cells }: AreaCategory): Line => ({
    key: code,
    title: words(name),
    note: `${code} · ${t("incident_catalogue.covers", { divisions: divisions.length, cells: cells.length })}`,
    used: true,
  });
  return <List reading={reading} entries={reading.answer?.categories} lineOf={lineOf} form={AreaDialog} />;
}

function Texts(): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const reading = useTemplates();
  const lineOf = (each: IncidentTemplate): Line => ({
    key: String(each.id),
    title: words(each.text),
    note: `${t(`incident_do.${each.use}`)} · ${each.class ?? t("incident_catalogue.every_class")}`,
    used: each.active,
  });
  return <List reading={reading} entries={reading.answer?.templates} lineOf={lineOf} form={TextDialog} />;
}

const lists: Readonly<Record<Tab, ReactNode>> = {
  classes: <Classes />,
  departments: <Departments />,
  areas: <Areas />,
  templates: <Texts />,
};

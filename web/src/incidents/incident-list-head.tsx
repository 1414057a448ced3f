/** The head of the list: how many, the order, kept views, who is on duty, and the door to taking a report. */
import type { IncidentView, IncidentViewList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useIncidents } from "../state/incidents.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { Listbox } from "../ui/listbox.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { DutyDialog } from "./duty-dialog.tsx";
import { mayReport } from "./may-report.ts";

const sorts = ["due", "newest", "oldest"] as const;
type HeadProps = { readonly total: number | null; readonly filtering: boolean; readonly onFilter: () => void };

export function IncidentListHead({ total, filtering, onFilter }: HeadProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { sort, setSort, take } = useIncidents();
  const may = useSession(({ signed }) => mayReport(signed?.account.role));
  const [duty, setDuty] = useState(false);
  return (
    <>
      <div className="incident-head">
        <h2>{t("incidents.list")}</h2>
        <span className="n">{total === null ? "" : whole(total)}</span>
        <span className="grow" />
        <Listbox
          small
          align="end"
          label={t("incidents.sort")}
          value={sort}
          onChoose={setSort}
          choices={sorts.map((value) => ({ value, label: t(`incidents.sort.${value}`) }))}
        />
        <IconButton
          small
          icon="filter"
          label={t("incidents.filter")}
          aria-expanded={filtering}
          aria-pressed={filtering}
          onClick={onFilter}
        />
      </div>
      <div className="incident-tools">
        {may && (
          <Button small look="primary" icon="plus" onClick={() => take(true)}>
            {t("incidents.new")}
          </Button>
        )}
        <KeptViews />
        {may && (
          <Button small icon="account" onClick={() => setDuty(true)}>
            {t("on_duty.open")}
          </Button>
        )}
      </div>
      {duty && <DutyDialog onClose={() => setDuty(false)} />}
    </>
  );
}

function KeptViews(): ReactNode {
  const t = useT();
  const { answer } = useReading<IncidentViewList>("/api/incident-views", {}, ["incident_view"]);
  const { wish } = useIncidents();
  const { run } = useCommand();
  const [keeping, setKeeping] = useState(false);
  const views = answer?.views ?? [];
  const nameOf = (view: IncidentView): string => (view.forAll ? t("views.of_all", { name: view.name }) : view.name);
  const remove = async (view: IncidentView): Promise<void> => {
    const path = `/api/incident-views/${view.id}?version=${view.version}`;
    const done = await run(async () => {
      await deleteJson(path);
      return true;
    }, ["incident_view"]);
    if (done) useToasts.getState().show({ tone: "done", title: t("views.removed", { name: view.name }) });
  };
  return (
    <>
      <MenuButton
        small
        icon="list"
        label={t("views.kept")}
        entries={[
          ...views.map((view) => ({ label: nameOf(view), run: () => wish(view) })),
          { label: t("views.keep"), run: () => setKeeping(true) },
          ...views
            .filter(({ mine }) => mine)
            .map((view) => ({ label: t("views.remove", { name: view.name }), run: () => void remove(view) })),
        ]}
      />
      {keeping && <KeepView onClose={() => setKeeping(false)} />}
    </>
  );
}

function KeepView({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { filter, sort } = useIncidents();
  const [name, setName] = useState("");
  const [forAll, setForAll] = useState(false);
  const { busy, refused, run } = useCommand();
  const save = async (): Promise<void> => {
    const wish = { name: name.trim(), forAll, filter, sort };
    const kept = await run(() => postJson<IncidentView>("/api/incident-views", wish), ["incident_view"]);
    if (kept === null) return;
    useToasts.getState().show({ tone: "done", title: t("views.saved", { name: kept.name }) });
    onClose();
  };
  return (
    <Dialog
      title={t("views.keep_title")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          busy={busy}
          refusal={name.trim() === "" ? { code: "request.invalid", title: t("views.name") } : null}
          onClick={() => void save()}
        >
          {t("views.save")}
        </Button>
      }
    >
      <div className="form-grid">
        <Field label={t("views.name")} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
        <Checkbox label={t("views.for_all")} checked={forAll} onChange={setForAll} />
      </div>
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

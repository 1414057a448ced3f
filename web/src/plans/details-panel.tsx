/** What a plan is, and what can be done with it as a whole: rename, note, copy, export, call back from its date, withdraw. */
import type { PlanDetail } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { useToasts } from "../state/toasts.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { NoteField } from "./note-field.tsx";
import { changePlan, copyPlan, unschedulePlan, usePlanCommands, withdrawPlan } from "./plan-commands.ts";
import { RefusedNote } from "./refused-note.tsx";

const LONGEST_NAME = 80;

export function DetailsPanel({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  return (
    <>
      <Section title={t("plan.named")}>
        <NameForm plan={plan} />
      </Section>
      <Section title={t("plan.about")}>
        <About plan={plan} />
      </Section>
      <Section title={t("plan.export")}>
        <p className="small muted">{t("plan.export_hint")}</p>
        <div className="plan-ways">
          <ButtonLink href={`/api/plans/${plan.id}/export.csv`} icon="download">
            CSV
          </ButtonLink>
          <ButtonLink href={`/api/plans/${plan.id}/export.geojson`} icon="download">
            GeoJSON
          </ButtonLink>
          <ButtonLink href={`/api/grid/official/export?format=gpkg&plan=${plan.id}`} icon="download">
            GeoPackage
          </ButtonLink>
          <ButtonLink href={`/api/grid/official/export?format=shp&plan=${plan.id}`} icon="download">
            Shapefile
          </ButtonLink>
        </div>
      </Section>
      <Section title={t("plan.as_a_whole")}>
        <Ways plan={plan} />
        <RefusedNote />
      </Section>
    </>
  );
}

function NameForm({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const { busy } = usePlanCommands();
  const [name, setName] = useState(plan.name);
  const [note, setNote] = useState(plan.note);
  const same = name.trim() === plan.name && note.trim() === plan.note;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (same || name.trim() === "") return;
    void changePlan(plan.id, { version: plan.version, name: name.trim(), note: note.trim() });
  };
  return (
    <form className="plan-form" noValidate onSubmit={submit}>
      <Field
        label={t("plan.name")}
        value={name}
        maxLength={LONGEST_NAME}
        onChange={(event) => setName(event.target.value)}
        wrong={name.trim() === "" ? t("plan.name_missing") : undefined}
      />
      <NoteField value={note} onChange={setNote} />
      <Button type="submit" busy={busy} refusal={same ? { code: "plan.unchanged", title: t("plan.unchanged") } : null}>
        {t("plan.keep_name")}
      </Button>
    </form>
  );
}

function About({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  const names = [...new Set(plan.planCells.map(({ divisionName }) => divisionName))];
  return (
    <Facts
      facts={[
        [t("plan.state"), t(`plan.state.${plan.state}`)],
        [t("plan.communities"), names.join(" · ")],
        [t("plan.size"), t("plan.size_of", { cells: plan.cells, blocks: plan.blocks })],
        [t("plan.made"), `${plan.madeBy} · ${isoDayClock(plan.madeAt)}`],
        [t("plan.base"), isoDayClock(plan.basedAt)],
        [t("plan.effective"), plan.effectiveAt ? isoDayClock(plan.effectiveAt) : t("plan.effective_open")],
        ...(plan.publishedBy
          ? [[t("plan.published"), `${plan.publishedBy} · ${isoDayClock(plan.publishedAt)}`] as const]
          : []),
        [t("plan.moved"), whole(plan.movedBlocks)],
      ]}
    />
  );
}

function Ways({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const { busy } = usePlanCommands();
  const [asking, setAsking] = useState(false);
  const copy = async (): Promise<void> => {
    const made = await copyPlan(plan.id, { name: t("plan.copy_of", { name: plan.name }).slice(0, LONGEST_NAME) });
    if (!made) return;
    usePlan.getState().open(made.id);
    useToasts.getState().show({ tone: "done", title: t("plan.copied", { name: made.name }) });
  };
  return (
    <div className="plan-ways">
      <Button icon="draft" busy={busy} onClick={() => void copy()}>
        {t("plan.copy")}
      </Button>
      {plan.state === "scheduled" && (
        <Button busy={busy} onClick={() => void unschedulePlan(plan.id, plan.version)}>
          {t("plan.unschedule")}
        </Button>
      )}
      {(plan.state === "draft" || plan.state === "scheduled") && (
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("plan.withdraw")}
        </Button>
      )}
      {asking && <WithdrawDialog plan={plan} onClose={() => setAsking(false)} />}
    </div>
  );
}

function WithdrawDialog({ plan, onClose }: { readonly plan: PlanDetail; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { busy } = usePlanCommands();
  const withdraw = async (): Promise<void> => {
    if (!(await withdrawPlan(plan.id, plan.version))) return;
    onClose();
    usePlan.getState().close();
  };
  return (
    <Dialog
      title={t("plan.withdraw_title", { name: plan.name })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("plan.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => void withdraw()}>
            {t("plan.withdraw_now", { count: plan.movedBlocks })}
          </Button>
        </>
      }
    >
      <p className="soft">{t("plan.withdraw_hint")}</p>
      <RefusedNote />
    </Dialog>
  );
}

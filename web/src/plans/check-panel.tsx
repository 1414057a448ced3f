/**
 * Would it be published? The faults that the rules find, and, when the present grid has moved since the plan was based, what moved and
 * the way to put the plan on the present grid again, with whose choice stays where both changed the same.
 */
import type { BaseMoved, CellList, PlanConflict, PlanDetail, PlanFault } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { boxAsTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Section } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import { rebasePlan, usePlanCommands } from "./plan-commands.ts";
import { RefusedNote } from "./refused-note.tsx";

const MOST_NAMED = 20;

export function CheckPanel({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const rebased = usePlanCommands((state) => state.rebased);
  const conflicts = rebased?.planId === plan.id ? rebased.conflicts : null;
  const { faults, baseMoved, state } = plan;
  const sound = faults.length === 0 && !baseMoved.moved;
  return (
    <>
      <p className="plan-verdict" role="status" data-sound={sound || undefined}>
        <Icon name={sound ? "check" : "warning"} />
        {sound ? t("plan.sound") : t("plan.unsound", { count: faults.length + (baseMoved.moved ? 1 : 0) })}
      </p>
      {plan.refusal && state === "draft" && <NotPublished plan={plan} code={plan.refusal.code} />}
      {baseMoved.moved && state === "draft" && <Rebase plan={plan} base={baseMoved} />}
      {conflicts && <Conflicts conflicts={conflicts} />}
      <Section title={t("plan.faults")} aside={t("plan.faults_of", { count: faults.length })}>
        {faults.length === 0 ? <p className="muted">{t("plan.no_faults")}</p> : <Faults plan={plan} faults={faults} />}
      </Section>
    </>
  );
}

/** The date came and the server would not. */
function NotPublished({ plan, code }: { readonly plan: PlanDetail; readonly code: string }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const problem = useProblemText();
  return (
    <Section title={t("plan.not_published")} aside={plan.effectiveAt ? isoDayClock(plan.effectiveAt) : undefined}>
      <p>{problem(code)}</p>
      <p>
        <code>{code}</code>
      </p>
    </Section>
  );
}

function Faults({ plan, faults }: { readonly plan: PlanDetail; readonly faults: readonly PlanFault[] }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { answer } = useReading<CellList>(`/api/plans/${plan.id}/cells`, {}, ["plan_cell", "plan_block", "edit"]);
  const goTo = (planCellId: number): void => {
    const place = boxAsTarget(answer?.cells.find(({ id }) => id === planCellId)?.box ?? null);
    useTools.getState().aim(planCellId);
    if (place) useCamera.getState().fly(place);
  };
  return (
    <ul className="plan-faults">
      {faults.map(({ planCellId, cellName, code }) => (
        <li key={`${code} ${planCellId}`}>
          {planCellId === null ? (
            <b>{t("plan.whole")}</b>
          ) : (
            <button type="button" className="plain-link strong" onClick={() => goTo(planCellId)}>
              {cellName}
            </button>
          )}
          <p>{problem(code)}</p>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}

const keeps = ["plan", "present"] as const;

function Rebase({ plan, base }: { readonly plan: PlanDetail; readonly base: BaseMoved }): ReactNode {
  const t = useT();
  const { busy } = usePlanCommands();
  const [keep, setKeep] = useState<(typeof keeps)[number]>("plan");
  const blocks = base.blocks.map(({ code }) => code.slice(-3));
  return (
    <Section
      title={t("plan.base_moved")}
      aside={t("plan.base_counts", { blocks: base.blocks.length, cells: base.cells.length })}
    >
      <p>{t("plan.base_moved_hint")}</p>
      {base.cells.length > 0 && (
        <p className="small soft">{t("plan.base_cells", { names: few(base.cells.map(({ name }) => name)) })}</p>
      )}
      {blocks.length > 0 && <p className="small soft">{t("plan.base_blocks", { codes: few(blocks) })}</p>}
      <p className="label plan-gap">{t("plan.rebase_keep")}</p>
      <Segments
        label={t("plan.rebase_keep")}
        value={keep}
        onChoose={setKeep}
        entries={keeps.map((value) => ({ value, label: t(`plan.keep.${value}`) }))}
      />
      <p className="small muted">{t(`plan.keep_hint.${keep}`)}</p>
      <RefusedNote />
      <Button look="primary" busy={busy} onClick={() => void rebasePlan(plan.id, { version: plan.version, keep })}>
        {t("plan.rebase")}
      </Button>
    </Section>
  );
}

const few = (names: readonly string[]): string =>
  names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(" · ")} …` : names.join(" · ");

function Conflicts({ conflicts }: { readonly conflicts: readonly PlanConflict[] }): ReactNode {
  const t = useT();
  const none = t("unit.none");
  if (conflicts.length === 0)
    return (
      <Section title={t("plan.rebased")}>
        <p className="muted">{t("plan.no_conflicts")}</p>
      </Section>
    );
  return (
    <Section title={t("plan.rebased")} aside={t("plan.conflicts_of", { count: conflicts.length })}>
      <table className="plan-table">
        <caption className="sr">{t("plan.rebased")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("plan.column.what")}</th>
            <th scope="col">{t("plan.keep.plan")}</th>
            <th scope="col">{t("plan.keep.present")}</th>
            <th scope="col">{t("plan.column.kept")}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ about, block, cell, plan, present, kept }) => (
            <tr key={`${about} ${block?.id ?? cell}`}>
              <th scope="row">{block ? block.code.slice(-3) : (cell ?? none)}</th>
              <td>{plan ?? none}</td>
              <td>{present ?? none}</td>
              <td>{t(`plan.keep.${kept}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

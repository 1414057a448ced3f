/** Plans visits for a number of days: first shown with its numbers, then saved. Nothing is changed by looking. */
import type { VisitPlan } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { asRefused } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { useVisitCounts } from "./use-visit-list.ts";
import { useVisits } from "./visit-state.ts";

const MOST_DAYS = 14;

export function PlanDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const today = useVisitCounts().answer?.day ?? "";
  const [from, setFrom] = useState<string | null>(null);
  const [days, setDays] = useState(1);
  const [keep, setKeep] = useState(true);
  const { plan, busy, refused, ask } = usePlan({ from: from ?? today, days, keep });
  return (
    <Dialog
      wide
      title={t("visits.plan")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => ask(true)}>
            {t("visits.plan_show")}
          </Button>
          <Button
            look="primary"
            busy={busy}
            refusal={plan === null || plan.saved ? { code: "request.invalid", title: t("visits.plan_first") } : null}
            onClick={() => ask(false, onClose)}
          >
            {t("visits.plan_save", { count: plan?.planned ?? 0 })}
          </Button>
        </>
      }
    >
      <p className="soft">{t("visits.plan_text")}</p>
      <div className="row visits-fields">
        <Field
          type="date"
          label={t("visits.from")}
          value={from ?? today}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Field
          type="number"
          label={t("visits.days")}
          min={1}
          max={MOST_DAYS}
          value={days}
          onChange={({ target }) => setDays(Math.min(MOST_DAYS, Math.max(1, target.valueAsNumber || 1)))}
        />
        <Checkbox label={t("visits.keep")} checked={keep} onChange={setKeep} />
      </div>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
      {plan && <PlanTable plan={plan} />}
    </Dialog>
  );
}

function PlanTable({ plan }: { readonly plan: VisitPlan }): ReactNode {
  const t = useT();
  const { name, tenths } = useFormats();
  const off = plan.days.filter(({ working }) => !working).map(({ day }) => day);
  return (
    <>
      <p className="plan-numbers">
        {t("visits.plan_numbers", {
          planned: plan.planned,
          noOfficer: plan.left.noOfficer,
          noCapacity: plan.left.noCapacity,
        })}
        {off.length > 0 && t("visits.days_off", { days: off.join(" ") })}
      </p>
      <div className="plan-routes">
        <table className="table">
          <thead>
            <tr>
              <th>{t("visits.day")}</th>
              <th>{t("visits.officer")}</th>
              <th className="num">{t("visits.stops")}</th>
              <th className="num">{t("visits.walk")}</th>
            </tr>
          </thead>
          <tbody>
            {plan.routes.map(({ day, officer, stops, capacity, distanceM, straight }) => (
              <tr key={`${day} ${officer.id}`}>
                <td>{day}</td>
                <td>{name(officer.name, officer.nameEn)}</td>
                <td className="num">{t("visits.of_capacity", { stops: stops.length, capacity })}</td>
                <td className="num">
                  {t(straight ? "visits.about_km" : "visits.km", { km: tenths(distanceM / 1_000) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type Wish = { readonly from: string; readonly days: number; readonly keep: boolean };

function usePlan(wish: Wish) {
  const problem = useProblemText();
  const division = useDivisionQuery();
  const officer = useVisits((state) => state.officer);
  const [state, setState] = useState<{ plan: VisitPlan | null; busy: boolean; refused: string | null }>({
    plan: null,
    busy: false,
    refused: null,
  });
  const ask = (preview: boolean, done?: () => void): void => {
    setState({ plan: state.plan, busy: true, refused: null });
    postJson<VisitPlan>("/api/visits/plan", {
      ...wish,
      ...division,
      ...(officer ? { officers: [officer] } : {}),
      preview,
    }).then(
      (plan) => {
        setState({ plan, busy: false, refused: null });
        done?.();
      },
      (error: unknown) => setState({ plan: null, busy: false, refused: problem(asRefused(error).code) }),
    );
  };
  return { ...state, ask };
}

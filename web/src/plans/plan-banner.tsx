/**
 * The band over the grid desk: which grid is drawn in. The hatched end says draft; name with the switcher, effective date, base, number
 * of changes, when it was saved; and what can be done with the plan. Without a plan it says that changes take effect at once.
 */
import type { PlanDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import type { Reading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { useOpenPlan } from "./plan-readings.ts";
import { useWhyNotPublish } from "./plan-refusals.ts";
import { PlanSwitcher } from "./plan-switcher.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import "./plans.css";

export function PlanBanner(): ReactNode {
  const t = useT();
  const planId = usePlan((state) => state.planId);
  const may = useSession(({ signed }) => signed?.mayEditGrid ?? false);
  const reading = useOpenPlan();
  const { answer } = reading;
  const draft = planId !== null && (answer === null || answer.state === "draft" || answer.state === "scheduled");
  return (
    <section className="plan-banner" aria-label={t("plan.banner")} data-draft={draft || undefined}>
      {planId === null ? <PresentGrid /> : answer ? <OpenPlan plan={answer} may={may} /> : <NotYet reading={reading} />}
    </section>
  );
}

function PresentGrid(): ReactNode {
  const t = useT();
  const { panel, toggle } = usePlan();
  return (
    <>
      <Chip>{t("plan.present")}</Chip>
      <PlanSwitcher shown={<b className="plan-name">{t("plan.present_name")}</b>} />
      <p className="plan-fact">{t("plan.at_once")}</p>
      <span className="grow" />
      <Button icon="scales" aria-pressed={panel === "balance"} onClick={() => toggle("balance")}>
        {t("balance.title")}
      </Button>
      <Button icon="download" aria-pressed={panel === "official"} onClick={() => toggle("official")}>
        {t("official.title")}
      </Button>
      <Button look="primary" icon="draft" aria-pressed={panel === "plans"} onClick={() => toggle("plans")}>
        {t("plan.list")}
      </Button>
    </>
  );
}

function OpenPlan({ plan, may }: { readonly plan: PlanDetail; readonly may: boolean }): ReactNode {
  const t = useT();
  return (
    <>
      <Chip icon="draft">{t(`plan.state.${plan.state}`)}</Chip>
      <PlanSwitcher shown={<b className="plan-name">{plan.name}</b>} />
      <PlanFacts plan={plan} />
      <span className="grow" />
      <PlanActions plan={plan} may={may} />
    </>
  );
}

function PlanFacts({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const { isoDayClock, clock } = useFormats();
  const show = usePlan((state) => state.show);
  const changed = plan.planCells.filter((cell) => cell.changed).length;
  const moved = plan.baseMoved.moved && plan.state !== "published";
  return (
    <dl className="plan-facts">
      <div>
        <dt>{t("plan.effective")}</dt>
        <dd>{plan.effectiveAt ? isoDayClock(plan.effectiveAt) : t("plan.effective_open")}</dd>
      </div>
      <div>
        <dt>{t("plan.base")}</dt>
        <dd>
          <span className="plan-based">{isoDayClock(plan.basedAt)}</span>{" "}
          {moved ? (
            <button type="button" className="plan-warning" onClick={() => show("check")}>
              {t("plan.base_moved")}
            </button>
          ) : (
            t("plan.base_same")
          )}
        </dd>
      </div>
      {plan.refusal && plan.state === "draft" && (
        <div>
          <dt className="sr">{t("plan.state")}</dt>
          <dd>
            <button type="button" className="plan-warning" onClick={() => show("check")}>
              {t("plan.not_published")}
            </button>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("plan.changes")}</dt>
        <dd>{t("plan.changes_of", { blocks: plan.movedBlocks, cells: changed })}</dd>
      </div>
      <div className="plan-saved">
        <dt>{t("plan.saved")}</dt>
        <dd>{clock(plan.changedAt)}</dd>
      </div>
    </dl>
  );
}

function PlanActions({ plan, may }: { readonly plan: PlanDetail; readonly may: boolean }): ReactNode {
  const t = useT();
  const { panel, toggle } = usePlan();
  const [asking, setAsking] = useState(false);
  const whyNot = useWhyNotPublish(plan, may);
  const faults = plan.faults.length;
  return (
    <div className="plan-actions">
      <Button icon="compare" aria-pressed={panel === "compare"} onClick={() => toggle("compare")}>
        {t("plan.compare")}
      </Button>
      <Button icon="note" aria-pressed={panel === "comments"} onClick={() => toggle("comments")}>
        {t("plan.comments", { count: plan.comments })}
      </Button>
      <Button icon={faults > 0 ? "warning" : "check"} aria-pressed={panel === "check"} onClick={() => toggle("check")}>
        {faults > 0 ? t("plan.check_faults", { count: faults }) : t("plan.check")}
      </Button>
      <IconButton
        icon="more"
        label={t("plan.more")}
        aria-pressed={panel === "details"}
        onClick={() => toggle("details")}
      />
      <Button look="primary" icon="publish" refusal={whyNot} onClick={() => setAsking(true)}>
        {t("plan.publish")}
      </Button>
      {asking && <PublishDialog plan={plan} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Loading, forbidden, gone or failed: in the band there is room for words only; the panel shows the picture. */
function NotYet({ reading }: { readonly reading: Reading<PlanDetail> }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { close } = usePlan();
  const { refused, again } = reading;
  return (
    <>
      <PlanSwitcher shown={<b className="plan-name">{t("plan.one")}</b>} />
      <p className="plan-fact" role="status">
        {refused ? (
          <>
            {problem(refused.code)} <code>{refused.code}</code>
          </>
        ) : (
          t("state.loading", { what: t("plan.one") })
        )}
      </p>
      <span className="grow" />
      {refused && refused.status !== 404 && refused.status !== 403 && (
        <Button icon="retry" onClick={again}>
          {t("state.retry")}
        </Button>
      )}
      <Button icon="back" onClick={close}>
        {t("plan.to_present")}
      </Button>
    </>
  );
}

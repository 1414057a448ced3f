/** The balance beside the map: the wish, its progress with a way to stop, the result with what it would change and where it can go. */
import { type ReactNode, useEffect } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useDraft } from "../state/draft.ts";
import { usePlan } from "../state/plan.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Failed } from "../ui/pictures.tsx";
import { ForbiddenPicture, RefusedPicture } from "../ui/refused-picture.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { BalanceForm } from "./balance-form.tsx";
import { cancelBalance, forgetBalance, startBalance, useBalance } from "./balance-job.ts";
import { BalanceResult } from "./balance-result.tsx";
import "./balance.css";

export function BalancePanel(): ReactNode {
  const t = useT();
  const show = usePlan((state) => state.show);
  const may = useSession(({ signed }) => signed?.mayEditGrid ?? false);
  useEffect(() => () => useDraft.getState().setPreview(null), []);
  return (
    <SidePanel title={t("balance.title")} closeLabel={t("action.close")} onClose={() => show(null)} withMap>
      {may ? <Stage /> : <ForbiddenPicture code="account.may_not" subject={t("balance.title")} />}
    </SidePanel>
  );
}

/** One thing at a time: the wish, the search, or what came of it. */
function Stage(): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { job, asked, refused } = useBalance();
  const planId = usePlan((state) => state.planId);
  // A result for another grid than the one on the screen would be drawn on the wrong ground.
  const other = job !== null && job.plan !== planId;
  useEffect(() => {
    if (other) forgetBalance();
  }, [other]);
  if (refused && !job && (refused.status === 403 || refused.status === 404))
    return <RefusedPicture refused={refused} what={t("balance.title")} again={forgetBalance} />;
  if (!job || other)
    return (
      <>
        {refused && (
          <p className="balance-refused" role="alert">
            {problem(refused.code)} <code>{refused.code}</code>
          </p>
        )}
        <BalanceForm />
      </>
    );
  if (job.state === "running") return <Searching />;
  if (job.state === "failed" || !job.result)
    return (
      <Failed
        small
        title={t("balance.failed")}
        text={job.fault ?? t("balance.failed_hint")}
        ways={
          <>
            {asked && (
              <Button look="primary" icon="retry" onClick={() => void startBalance(asked)}>
                {t("state.retry")}
              </Button>
            )}
            <Button onClick={forgetBalance}>{t("balance.back")}</Button>
          </>
        }
      />
    );
  return <BalanceResult key={job.id} job={job} result={job.result} />;
}

function Searching(): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  const { job } = useBalance();
  if (!job) return null;
  const { seconds, share, best } = job.progress;
  const words = best
    ? t(best.feasible ? "balance.best_feasible" : "balance.best", {
        deviation: tenths(best.maxDeviation * 100),
        moved: tenths(best.movedShare * 100),
      })
    : t("balance.no_best");
  return (
    <section className="balance-search" aria-busy="true">
      <h3>{t("balance.searching")}</h3>
      <div
        className="progress"
        role="progressbar"
        aria-label={t("balance.searching")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <Button onClick={() => void cancelBalance()}>{t("balance.cancel")}</Button>
      <p className="small muted">{t("balance.seconds_gone", { count: Math.round(seconds) })}</p>
      <p role="status">{words}</p>
    </section>
  );
}

/** Where a result can go: into the open plan, into a new plan, or onto the present grid at once; with what would change hands. */
import type { BalanceJob, BalanceResult, EditPreview } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, type Refused } from "../state/api.ts";
import { usePlan } from "../state/plan.ts";
import { asRefused } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { MiniFacts, Section } from "../ui/panel.tsx";
import { forgetBalance } from "./balance-job.ts";
import { intoGrid, intoNewPlan, redrawOf, takeBackLast } from "./commit-balance.ts";

type TakeProps = { readonly job: BalanceJob; readonly result: BalanceResult };

export function TakeBalance({ job, result }: TakeProps): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const problem = useProblemText();
  const { preview, refused: notPreviewed } = usePreview(job, result);
  const { busy, refused, take } = useTaking();
  const [name, setName] = useState(() => t("balance.plan_name", { day: isoDay(Date.now()) }));
  const refusal = preview?.refusal ?? null;
  const why = refusal ? { code: refusal.code, title: t("balance.cannot_take"), detail: problem(refusal.code) } : null;
  const nameless = name.trim() === "" ? { code: "plan.name_missing", title: t("plan.name_missing") } : null;
  const trouble = refused ?? notPreviewed;
  return (
    <Section title={t("balance.take")}>
      {preview && <HandedOver preview={preview} />}
      {job.plan !== null ? (
        <Button look="primary" busy={busy} refusal={why} onClick={() => void take(() => intoGrid(job, result))}>
          {t("balance.into_plan", { count: result.movedBlocks })}
        </Button>
      ) : (
        <div className="balance-take">
          <Field
            label={t("balance.new_plan_name")}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
          <Button
            look="primary"
            icon="draft"
            busy={busy}
            refusal={why ?? nameless}
            onClick={() => void take(() => intoNewPlan(job, result, name.trim()))}
          >
            {t("balance.into_new_plan")}
          </Button>
          <Button busy={busy} refusal={why} onClick={() => void take(() => intoGrid(job, result))}>
            {t("balance.onto_present", { count: result.movedUnits })}
          </Button>
        </div>
      )}
      {trouble && (
        <p className="balance-refused" role="alert">
          {problem(trouble.code)} <code>{trouble.code}</code>
        </p>
      )}
    </Section>
  );
}

function HandedOver({ preview }: { readonly preview: EditPreview }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { moved, handedOver } = preview;
  return (
    <MiniFacts
      facts={[
        [t("plan.n.blocks"), whole(moved.blocks), t("plan.n.blocks_title")],
        [t("plan.n.units"), whole(moved.units)],
        [t("plan.n.hazards"), whole(handedOver.hazards)],
        [t("plan.n.visits"), whole(handedOver.visits)],
      ]}
    />
  );
}

/** Asked of the server: the same judgement as at the commit. */
function usePreview(job: BalanceJob, result: BalanceResult) {
  const [told, setTold] = useState<{ preview: EditPreview | null; refused: Refused | null }>({
    preview: null,
    refused: null,
  });
  useEffect(() => {
    let gone = false;
    postJson<EditPreview>("/api/grid/edits/preview", redrawOf(job, result)).then(
      (preview) => gone || setTold({ preview, refused: null }),
      (error: unknown) => gone || setTold({ preview: null, refused: asRefused(error) }),
    );
    return () => {
      gone = true;
    };
  }, [job, result]);
  return told;
}

type Taken = { readonly planId: number | null; readonly made: string | null };

function useTaking() {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async (commit: () => Promise<Taken>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    try {
      const { planId, made } = await commit();
      forgetBalance();
      usePlan.getState().show(null);
      if (planId !== null && made !== null) usePlan.getState().open(planId);
      const title =
        made === null
          ? t(planId === null ? "balance.done_present" : "balance.done_plan")
          : t("balance.done_new", { name: made });
      useToasts.getState().show({
        tone: "done",
        title,
        ...(made === null ? { action: { label: t("plan.undo"), run: () => void takeBackLast(planId) } } : {}),
      });
    } catch (error) {
      setRefused(asRefused(error));
      setBusy(false);
    }
  };
  return { busy, refused, take };
}

/** What cannot be taken back as easily as it is done asks once, with the numbers: what changes hands, and when. Now, or at a date. */
import type { PlanComparison, PlanDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { useToasts } from "../state/toasts.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { MiniFacts } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import { publishPlan, undoPublication, usePlanCommands } from "./plan-commands.ts";
import { useComparison } from "./plan-readings.ts";
import { RefusedNote } from "./refused-note.tsx";
import { instantOf, nextMidnight, wallClock } from "./town-clock.ts";

const whens = ["now", "date"] as const;
type When = (typeof whens)[number];

export function PublishDialog({
  plan,
  onClose,
}: {
  readonly plan: PlanDetail;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  const offset = useTownOffset();
  const { answer } = useComparison();
  const { busy } = usePlanCommands();
  const [when, setWhen] = useState<When>("now");
  const [day, setDay] = useState(() => wallClock(nextMidnight(Date.now(), offset), offset));
  const [seen, setSeen] = useState(false);
  const at = when === "date" ? instantOf(day, offset) : null;
  const whyNot = when === "date" && at === null ? "plan.date_wrong" : !seen ? "plan.not_seen" : null;
  const publish = usePublish(plan, at, onClose);
  const units = answer?.handedOver.units ?? 0;
  return (
    <Dialog
      title={t("plan.publish_title", { name: plan.name })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("plan.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={whyNot === null ? null : { code: whyNot, title: t(whyNot) }}
            onClick={() => void publish()}
          >
            {when === "now" ? t("plan.publish_now", { count: units }) : t("plan.publish_then", { count: units })}
          </Button>
        </>
      }
    >
      <p className="soft">{t(when === "now" ? "plan.publish_hint_now" : "plan.publish_hint_date")}</p>
      {answer && <HandedOver comparison={answer} />}
      <div className="plan-when">
        <Segments
          label={t("plan.effective")}
          value={when}
          onChoose={setWhen}
          entries={whens.map((value) => ({ value, label: t(`plan.when.${value}`) }))}
        />
        {when === "date" && (
          <Field
            label={t("plan.effective_at")}
            type="datetime-local"
            value={day}
            onChange={(event) => setDay(event.target.value)}
            wrong={at === null ? t("plan.date_wrong") : undefined}
          />
        )}
      </div>
      <Checkbox label={t("plan.seen")} checked={seen} onChange={setSeen} />
      <RefusedNote />
    </Dialog>
  );
}

function HandedOver({ comparison }: { readonly comparison: PlanComparison }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { blocks, units, hazards, visits } = comparison.handedOver;
  const cells = comparison.cells.filter(({ changed }) => changed).length;
  return (
    <div className="plan-numbers">
      <MiniFacts
        facts={[
          [t("plan.n.blocks"), whole(comparison.moved.length), t("plan.n.blocks_title")],
          [t("plan.n.cells"), whole(cells)],
          [t("plan.n.units"), whole(units)],
          [t("plan.n.hazards"), whole(hazards)],
          [t("plan.n.visits"), whole(visits)],
          [t("plan.n.officers"), whole(officersTold(comparison))],
        ]}
      />
      <p className="small muted">{t("plan.handed_hint", { blocks: whole(blocks) })}</p>
    </div>
  );
}

/** Everybody who gives or gets something. */
function officersTold({ cells }: PlanComparison): number {
  const ids = cells
    .filter(({ changed }) => changed)
    .flatMap(({ officerBefore, officerAfter }) => [officerBefore?.id, officerAfter?.id]);
  return new Set(ids.filter((id) => id !== undefined)).size;
}

function usePublish(plan: PlanDetail, at: number | null, onClose: () => void): () => Promise<void> {
  const t = useT();
  const { isoDayClock } = useFormats();
  const show = useToasts((state) => state.show);
  return async () => {
    const body = { version: plan.version, ...(at === null ? {} : { effectiveAt: new Date(at).toISOString() }) };
    const answer = await publishPlan(plan.id, body);
    if (!answer) return;
    onClose();
    if (answer.state === "scheduled") {
      show({
        tone: "done",
        title: t("plan.scheduled_done", { name: plan.name, time: isoDayClock(answer.effectiveAt) }),
      });
      return;
    }
    usePlan.getState().close();
    show({
      tone: "done",
      title: t("plan.published_done", { name: plan.name }),
      action: { label: t("plan.undo"), run: () => void undoPublication() },
    });
  };
}

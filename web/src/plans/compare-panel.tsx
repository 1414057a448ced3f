/** The plan beside the present grid in words and numbers: a summary, the loads of the cells, the blocks that move. The map swipes. */
import type { PlanComparison, PlanDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { boxAsTarget } from "../state/place.ts";
import { Checkbox } from "../ui/field.tsx";
import { MiniFacts, Section } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { LoadTable } from "./load-table.tsx";
import { usePlanBlocks } from "./plan-ground.ts";
import { useComparison } from "./plan-readings.ts";
import { spreadOf } from "./spread-of-loads.ts";
import { SwipeWays } from "./swipe.tsx";

const MOST_ROWS = 300;

export function ComparePanel({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useComparison();
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("plan.panel.compare")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("plan.panel.compare") })} />;
  }
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <Section title={t("plan.swipe")}>
        <SwipeWays />
      </Section>
      <Summary plan={plan} comparison={answer} />
      <Loads plan={plan} comparison={answer} />
      <Moved comparison={answer} />
    </>
  );
}

function Summary({ plan, comparison }: { readonly plan: PlanDetail; readonly comparison: PlanComparison }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { units, hazards, visits, blocks } = comparison.handedOver;
  const { before, after } = spreadOf(comparison.cells, plan.target);
  return (
    <Section title={t("plan.summary")}>
      <MiniFacts
        facts={[
          [t("plan.n.blocks"), whole(comparison.moved.length), t("plan.n.blocks_title")],
          [t("plan.n.units"), whole(units)],
          [t("plan.n.hazards"), whole(hazards)],
          [t("plan.n.visits"), whole(visits)],
        ]}
      />
      <p className="small muted plan-gap">{t("plan.handed_hint", { blocks: whole(blocks) })}</p>
      <p className="small soft">{t("plan.spread", { before: whole(before.spread), after: whole(after.spread) })}</p>
      <p className="small soft">
        {t("plan.inside_band", {
          before: before.inside,
          beforeOf: before.cells,
          after: after.inside,
          afterOf: after.cells,
          low: plan.target.low,
          high: plan.target.high,
        })}
      </p>
    </Section>
  );
}

function Loads({ plan, comparison }: { readonly plan: PlanDetail; readonly comparison: PlanComparison }): ReactNode {
  const t = useT();
  const changed = comparison.cells.filter((cell) => cell.changed);
  const [all, setAll] = useState(false);
  const shown = all ? comparison.cells : changed;
  return (
    <Section title={t("plan.loads")} aside={t("plan.bar_hint")}>
      <Checkbox
        label={t("plan.all_cells", { count: comparison.cells.length, changed: changed.length })}
        checked={all}
        onChange={setAll}
      />
      {shown.length === 0 ? (
        <p className="muted">{t("plan.nothing_changed")}</p>
      ) : (
        <LoadTable cells={shown} band={plan.target} />
      )}
    </Section>
  );
}

function Moved({ comparison: { moved } }: { readonly comparison: PlanComparison }): ReactNode {
  const t = useT();
  const blocks = usePlanBlocks((state) => state.blocks);
  const goTo = (id: number): void => {
    const place = boxAsTarget(blocks.get(id)?.box ?? null);
    if (place) useCamera.getState().fly(place);
  };
  return (
    <Section title={t("plan.moved")} aside={t("plan.blocks_moved", { count: moved.length })}>
      {moved.length === 0 && <p className="muted">{t("plan.nothing_moved")}</p>}
      <ul className="plan-moved">
        {moved.slice(0, MOST_ROWS).map(({ block, from, to, units, openHazards, visitsDue }) => (
          <li key={block.id}>
            <button type="button" onClick={() => goTo(block.id)}>
              <b>{block.code.slice(-3)}</b>
              <span>
                {from?.name ?? t("unit.none")} → {to?.name ?? t("unit.none")}
              </span>
              <small>{t("plan.moved_with", { units, hazards: openHazards, visits: visitsDue })}</small>
            </button>
          </li>
        ))}
      </ul>
      {moved.length > MOST_ROWS && (
        <p className="small muted">{t("plan.more_rows", { count: moved.length - MOST_ROWS })}</p>
      )}
    </Section>
  );
}

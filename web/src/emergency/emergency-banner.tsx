/** On every screen of the jurisdiction while an emergency is active: what, where, how it stands, and the way there. A drill says that it is one. */
import type { EmergencySummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { Icon } from "../ui/icon.tsx";
import { countOf } from "./states.ts";
import { useActiveEmergencies } from "./use-emergency.ts";
import "./banner.css";

export function EmergencyBanner(): ReactNode {
  const t = useT();
  const { answer } = useActiveEmergencies();
  const active = answer?.emergencies ?? [];
  return (
    <section
      className="emergency-banners"
      aria-label={t("emergency.banner_label")}
      role="status"
      hidden={active.length === 0}
    >
      {active.map((emergency) => (
        <Banner key={emergency.id} emergency={emergency} />
      ))}
    </section>
  );
}

function Banner({ emergency }: { readonly emergency: EmergencySummary }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { page, desk } = useDesk();
  const { counts, plan, place, drill, level, myTasks } = emergency;
  const isHere =
    desk === "emergency" && (page === `e-${emergency.id}` || page?.startsWith(`e-${emergency.id}-`) === true);
  const open = (): void => useDesk.setState({ desk: "emergency", page: `e-${emergency.id}` });
  return (
    <div className="emergency-banner" data-drill={drill || undefined}>
      <Icon name="warning" />
      <b className="emergency-kind">{drill ? t("emergency.drill") : t(`emergency.class.${plan.class}`)}</b>
      <span className="grow cut">
        {t("emergency.banner", { plan: name(plan.name, plan.nameEn), place })} ·{" "}
        {t("emergency.level_of", { level: LEVELS[level - 1] ?? level })}
      </span>
      <span className="emergency-counts">
        {t("emergency.banner_counts", {
          help: counts.needs_help,
          unchecked: counts.unchecked,
          all: countOf(emergency),
        })}
      </span>
      {myTasks > 0 && <b className="emergency-mine">{t("emergency.banner_mine", { count: myTasks })}</b>}
      {!isHere && (
        <button type="button" onClick={open}>
          {t("emergency.open")}
        </button>
      )}
    </div>
  );
}

export const LEVELS = ["I", "II", "III", "IV"] as const;

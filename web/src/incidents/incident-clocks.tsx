/** The clocks of one incident: to dispatch, to handle, to close; left, over, standing or met. */
import type { IncidentDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { DuePlate } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { clockText } from "./clock-text.ts";

export function IncidentClocks({ incident }: { readonly incident: IncidentDetail }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(1_000 * 20);
  const { clocks, stage } = incident;
  if (clocks.length === 0 && stage !== "reported" && stage !== "verified") return null;
  return (
    <Section title={t("incident.clocks")}>
      {clocks.length === 0 && <p className="muted">{t("incident.clock.none")}</p>}
      <ul className="incident-clocks">
        {clocks.map((clock) => {
          const { tone, text, sign } = clockText(clock, now, t, formats);
          const due = clock.at ?? clock.first;
          return (
            <li key={clock.clock}>
              <span>{t(`incident.clock.${clock.clock}`)}</span>
              <span className="incident-clock">
                <DuePlate tone={tone} text={`${sign} ${text}`} />
                <span className="muted small">
                  <time dateTime={due}>{formats.isoDayClock(due)}</time>
                  {clock.at !== null && clock.at !== clock.first && (
                    <> · {t("incident.clock.moved", { time: formats.isoDayClock(clock.first) })}</>
                  )}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

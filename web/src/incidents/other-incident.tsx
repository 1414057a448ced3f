/** Which open incident this one is the same as: those that are near in class, place and time, most alike first. */
import type { IncidentDetail, IncidentDuplicates } from "@gridstead/server/contract";
import { type ReactNode, useId } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { RefusedWords } from "../ui/refused-words.tsx";
import { useClassName } from "./use-catalogue.ts";

type OtherIncidentProps = {
  readonly incident: IncidentDetail;
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
};
export type Duplicate = IncidentDuplicates["duplicates"][number];

export function OtherIncident({ incident, chosen, onChoose }: OtherIncidentProps): ReactNode {
  const t = useT();
  const id = useId();
  const [lng, lat] = incident.position;
  const { answer, refused } = useReading<IncidentDuplicates>(
    "/api/incidents/duplicates",
    { lng, lat, class: incident.class, openedAt: incident.openedAt, except: incident.id },
    ["incident"],
  );
  return (
    <fieldset className="officer-choice">
      <legend className="label">{t("incident_steps.other_incident")}</legend>
      {answer?.duplicates.length === 0 && <p className="muted">{t("incident_steps.other_none")}</p>}
      <RefusedWords refused={refused} />
      {answer?.duplicates.map((duplicate) => (
        <label key={duplicate.incident.id} className="officer-line">
          <input
            type="radio"
            name={id}
            checked={chosen === duplicate.incident.id}
            onChange={() => onChoose(duplicate.incident.id)}
          />
          <DuplicateWords duplicate={duplicate} />
        </label>
      ))}
    </fieldset>
  );
}

export function DuplicateWords({ duplicate }: { readonly duplicate: Duplicate }): ReactNode {
  const t = useT();
  const { whole, tenths } = useFormats();
  const className = useClassName();
  const { incident, distanceM, hoursApart } = duplicate;
  return (
    <span className="grow">
      <b>{incident.title ?? className(incident.class)}</b>{" "}
      <span className="small muted">
        {[
          incident.sourceId,
          incident.address,
          t(`incident_stage.${incident.stage}`),
          t("incident_steps.near", { distanceM: whole(distanceM), hours: tenths(hoursApart) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}

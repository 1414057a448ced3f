/** What became of the inspection: result, hazards found with their mark, what was looked at again, and the way on. */
import type { InspectionDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import "../ui/signature-pad.css";

export function HandedIn({
  inspection,
  onLeave,
}: {
  readonly inspection: InspectionDetail;
  readonly onLeave: () => void;
}): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { hazards, rechecks, result, signature } = inspection;
  return (
    <div className="inspect handed-in" role="status">
      <h2>
        <Icon name="check" size={20} /> {t("inspect.handed_in")}
      </h2>
      <p>{t(`inspect.result.${result ?? "pass"}`, { count: hazards.length })}</p>
      {hazards.length > 0 && (
        <ul className="plain-list">
          {hazards.map((hazard) => (
            <li key={hazard.id}>
              <SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} /> {words(hazard.title)}
              {hazard.onTheSpot && `, ${t("inspect.hazard.put_right")}`}
            </li>
          ))}
        </ul>
      )}
      {rechecks.length > 0 && (
        <ul className="plain-list">
          {rechecks.map((recheck) => (
            <li key={recheck.hazardId}>
              <Icon name={recheck.passed ? "check" : "close"} size={14} /> {words(recheck.title)}:{" "}
              {t(recheck.passed ? "inspect.again.passed" : "inspect.again.failed")}
            </li>
          ))}
        </ul>
      )}
      {signature && (
        <figure>
          <img className="signature-kept" src={`/api/photos/${signature.uuid}`} alt={t("inspect.signature")} />
          <figcaption className="small muted">{t("inspect.signature")}</figcaption>
        </figure>
      )}
      <Button look="primary" onClick={onLeave}>
        {t("inspect.to_file")}
      </Button>
    </div>
  );
}

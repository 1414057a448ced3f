/** What may be the same thing, shown as soon as place and class are known; the report can be added to one of them. */
import type { IncidentDuplicates } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { useIntake } from "./intake-draft.ts";
import { type Duplicate, DuplicateWords } from "./other-incident.tsx";

const MOST = 3;
type IntakeDuplicatesProps = {
  readonly busy: boolean;
  readonly ready: boolean;
  readonly onAdd: (other: Duplicate["incident"]) => void;
};

export function IntakeDuplicates({ busy, ready, onAdd }: IntakeDuplicatesProps): ReactNode {
  const t = useT();
  const { position, class: code } = useIntake((state) => state.draft);
  const { answer } = useReading<IncidentDuplicates>(
    position === null || code === null ? null : "/api/incidents/duplicates",
    { lng: position?.[0], lat: position?.[1], class: code ?? undefined },
    ["incident"],
  );
  const duplicates = position === null || code === null ? [] : (answer?.duplicates.slice(0, MOST) ?? []);
  return (
    <div role="status">
      {duplicates.length > 0 && (
        <section className="intake-same" aria-label={t("intake.duplicates")}>
          <b>{t("intake.duplicates")}</b>
          <ul className="incident-related">
            {duplicates.map((duplicate) => (
              <li key={duplicate.incident.id} className="row">
                <DuplicateWords duplicate={duplicate} />
                <Button
                  small
                  busy={busy}
                  refusal={ready ? null : { code: "request.invalid", title: t("intake.needs_class") }}
                  onClick={() => onAdd(duplicate.incident)}
                >
                  {t("intake.add_to")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

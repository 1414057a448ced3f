/** What holders of receipt codes asked to have corrected: what waits first, with the day until which it is answered. */
import type { CorrectionList, CorrectionSummary } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "../ui/table.css";
import { CorrectionDialog } from "./correction-dialog.tsx";
import "./personal.css";

type CorrectionsPageProps = { readonly open: number | null; readonly onOpen: (id: number | null) => void };

export function CorrectionsPage({ open, onOpen }: CorrectionsPageProps): ReactNode {
  const t = useT();
  const [all, setAll] = useState(false);
  const query = { open: String(!all) };
  const { answer, refused, again } = useReading<CorrectionList>("/api/corrections", query, [
    "correction",
    "work_alert",
  ]);
  if (!answer)
    return refused ? (
      <RefusedPicture refused={refused} what={t("corrections.what")} subject={t("corrections.what")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("corrections.what") })} />
    );
  return (
    <div className="town-page">
      <h2>{t("corrections.title")}</h2>
      <p className="muted">{t("corrections.text")}</p>
      <Checkbox label={t("corrections.all")} checked={all} onChange={setAll} />
      <section>
        {answer.corrections.length === 0 ? (
          <Empty small title={t("corrections.none")} />
        ) : (
          <Corrections lines={answer.corrections} onOpen={onOpen} />
        )}
      </section>
      {open !== null && (
        <CorrectionDialog
          id={open}
          onClose={() => {
            onOpen(null);
            again();
          }}
        />
      )}
    </div>
  );
}

type CorrectionsProps = { readonly lines: readonly CorrectionSummary[]; readonly onOpen: (id: number) => void };

function Corrections({ lines, onOpen }: CorrectionsProps): ReactNode {
  const t = useT();
  const { isoDayClock, isoDay } = useFormats();
  return (
    <div className="personal-scroll">
      <table className="table">
        <thead>
          <tr>
            {(["asked", "home", "about", "state", "due"] as const).map((head) => (
              <th key={head}>{t(`corrections.${head}`)}</th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, askedAt, building, about, state, dueAt }) => (
            <tr key={id}>
              <td>{isoDayClock(askedAt)}</td>
              <td>{building.address}</td>
              <td>{t(`corrections.about.${about}`)}</td>
              <td>{t(`corrections.state.${state}`)}</td>
              <td>{isoDay(dueAt)}</td>
              <td>
                <Button small onClick={() => onOpen(id)}>
                  {t("corrections.open")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

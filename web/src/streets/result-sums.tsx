/** Four sums: placed, not placed (opens their list), hot segments, hot kilometres. */
import type { RunResult } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { kilometres } from "../i18n/street-figures.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useSelection } from "../state/selection.ts";
import { useStreetRun } from "../state/street-run.ts";
import { Dialog } from "../ui/dialog.tsx";

const READABLE_ZOOM = 17;

export function ResultSums({ result }: { readonly result: RunResult }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const [listed, setListed] = useState(false);
  const { placed, notPlaced, hot, segments, hotLengthM, lengthM } = result.totals;
  return (
    <div className="streets-sums">
      <div>
        <b>{whole(placed)}</b>
        {t("streets.sum.placed")}
      </div>
      <div>
        <b>{whole(notPlaced)}</b>
        {notPlaced === 0 ? (
          t("streets.sum.not_placed")
        ) : (
          <button type="button" className="text-link" onClick={() => setListed(true)}>
            {t("streets.sum.not_placed")}
          </button>
        )}
      </div>
      <div>
        <b>{whole(hot)}</b>
        {t("streets.sum.hot", { count: segments })}
      </div>
      <div>
        <b>{kilometres(hotLengthM)}</b>
        {t("streets.sum.km", { length: kilometres(lengthM) })}
      </div>
      {listed && <NotPlaced result={result} onClose={() => setListed(false)} />}
    </div>
  );
}

function NotPlaced({ result, onClose }: { readonly result: RunResult; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const subject = useStreetRun(({ run }) => run?.wish.subject ?? "hazards");
  const { notPlaced, totals, parameters } = result;
  const go = (id: number, position: readonly number[]): void => {
    const [lng = 0, lat = 0] = position;
    useCamera.getState().fly({ to: [lng, lat], zoom: READABLE_ZOOM });
    if (subject !== "inspections")
      useSelection.getState().select({ kind: subject === "hazards" ? "hazard" : "incident", id });
    onClose();
  };
  return (
    <Dialog title={t("streets.not_placed_title")} closeLabel={t("action.close")} onClose={onClose}>
      <p className="soft">{t("streets.not_placed_hint", { snap: Math.round(parameters.snapM) })}</p>
      <ul className="streets-not-placed">
        {notPlaced.map(({ id, position }) => (
          <li key={id}>
            <button type="button" className="text-link" onClick={() => go(id, position)}>
              {t(`streets.subject.${subject}`)} {id}
            </button>
            <span className="muted tiny">{position.map((value) => value.toFixed(5)).join(", ")}</span>
          </li>
        ))}
      </ul>
      {totals.notPlaced > notPlaced.length && (
        <p className="small muted">{t("streets.not_placed_more", { count: notPlaced.length })}</p>
      )}
    </Dialog>
  );
}

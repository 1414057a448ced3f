/** How far the run is: its stage in words, its share in numbers, and the way to end it. */
import type { Run } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { cancelRun } from "../state/street-run.ts";
import { Button } from "../ui/button.tsx";
import "../ui/pictures.css";

export function RunProgress({ run }: { readonly run: Run }): ReactNode {
  const t = useT();
  const { share } = useFormats();
  return (
    <section className="streets-progress" aria-busy="true">
      <h3 role="status">
        {t(`streets.stage.${run.stage}`)} <span className="muted">{share(run.share, 1)}</span>
      </h3>
      <div
        className="progress"
        role="progressbar"
        aria-label={t(`streets.stage.${run.stage}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(run.share * 100)}
      >
        <i style={{ width: `${run.share * 100}%` }} />
      </div>
      <Button onClick={() => void cancelRun()}>{t("streets.cancel")}</Button>
    </section>
  );
}

/** The card over the map that puts a point on it, or amends the one that is selected: a click on the map says where. */
import type { Point } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useTools } from "../state/tools.ts";
import { addPoint, changePoint } from "./keep-point.ts";
import { type PointDraft, PointForm } from "./point-form.tsx";
import { useClickedPlace } from "./use-clicked-place.ts";

/** `amending`: the selected point; else a new one. */
export function PointCard({ amending = false }: { readonly amending?: boolean }): ReactNode {
  const t = useT();
  const openCard = useTools((state) => state.openCard);
  const id = useSelection(({ selected }) => (amending && selected?.kind === "point" ? selected.id : null));
  const { answer } = useReading<Point>(id === null ? null : `/api/points/${id}`, {}, ["point"]);
  const title = t(amending ? "points.edit" : "points.add");
  return (
    <section className="map-card measure-card point-card" aria-label={title}>
      <h2>
        {title}
        <button type="button" className="map-tool" aria-label={t("map.close")} onClick={() => openCard("none")}>
          <ToolIcon name="close" />
        </button>
      </h2>
      {(!amending || answer) && <CardForm key={answer?.id ?? "new"} before={amending ? answer : null} />}
    </section>
  );
}

function CardForm({ before }: { readonly before: Point | null }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const openCard = useTools((state) => state.openCard);
  const clicked = useClickedPlace();
  const [saving, setSaving] = useState(false);
  const save = async (draft: PointDraft): Promise<void> => {
    setSaving(true);
    const kept = await (before ? changePoint(before, draft, { t, problem }) : addPoint(draft, { t, problem }));
    setSaving(false);
    if (kept) openCard("none");
  };
  return (
    <PointForm
      begin={before}
      clicked={clicked}
      saving={saving}
      onSave={(draft) => void save(draft)}
      onCancel={() => openCard("none")}
    />
  );
}

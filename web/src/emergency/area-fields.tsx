/** The area as a form: every way that the mouse has on the map, with numbers, lines of corners and ticks. */
import type { CellList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useTown } from "../state/town.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { Loading } from "../ui/pictures.tsx";
import { Segments } from "../ui/segments.tsx";
import {
  type AreaDraft,
  type AreaKind,
  cornersOfText,
  emptyDraft,
  isRadius,
  radiusLimits,
  textOfCorners,
  useEmergencyMap,
} from "./emergency-state.ts";

const kinds = ["circle", "polygon", "cells"] as const satisfies readonly AreaKind[];
const MOST_SHOWN = 60;

export function AreaFields(): ReactNode {
  const t = useT();
  const { draft, draw } = useEmergencyMap();
  const now = draft ?? emptyDraft;
  return (
    <div className="area-fields">
      <Segments
        label={t("emergency.area")}
        value={now.kind}
        entries={kinds.map((value) => ({ value, label: t(`emergency.area.${value}`) }))}
        onChoose={(kind) => draw({ kind })}
      />
      {now.kind === "circle" && <CircleFields draft={now} draw={draw} />}
      {now.kind === "polygon" && <CornerFields draft={now} draw={draw} />}
      {now.kind === "cells" && <CellTicks draft={now} draw={draw} />}
    </div>
  );
}

type PartProps = { readonly draft: AreaDraft; readonly draw: (change: Partial<AreaDraft>) => void };

function CircleFields({ draft, draw }: PartProps): ReactNode {
  const t = useT();
  const [lng, lat] = draft.centre ?? [];
  const place = (next: { lng?: number; lat?: number }): void => {
    const [x, y] = [next.lng ?? lng ?? 0, next.lat ?? lat ?? 0];
    if (Number.isFinite(x) && Number.isFinite(y)) draw({ centre: [x, y] });
  };
  return (
    <>
      <p className="help">{t("emergency.circle_help")}</p>
      <div className="row wrap">
        <Field
          label={t("emergency.lng")}
          type="number"
          step="0.000001"
          value={shortened(lng)}
          onChange={(event) => place({ lng: number(event.target.value) })}
        />
        <Field
          label={t("emergency.lat")}
          type="number"
          step="0.000001"
          value={shortened(lat)}
          onChange={(event) => place({ lat: number(event.target.value) })}
        />
        <Field
          label={t("emergency.radius")}
          type="number"
          min={radiusLimits.least}
          max={radiusLimits.most}
          wrong={isRadius(draft.radiusM) ? undefined : t("emergency.radius_between", radiusLimits)}
          value={Number.isFinite(draft.radiusM) ? draft.radiusM : ""}
          onChange={(event) => draw({ radiusM: number(event.target.value) })}
        />
      </div>
    </>
  );
}

const number = (text: string): number => (text === "" ? Number.NaN : Number(text));
const MOST_DECIMALS = 1e6;
/** A tenth of a metre: what the map gives has more digits than it knows. */
const shortened = (degrees: number | undefined): number | "" =>
  degrees === undefined ? "" : Math.round(degrees * MOST_DECIMALS) / MOST_DECIMALS;

/** What is typed stays as it was typed; what is drawn on the map is written in its place. */
function CornerFields({ draft, draw }: PartProps): ReactNode {
  const t = useT();
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: string } | null>(null);
  const drawn = textOfCorners(draft.corners);
  return (
    <>
      <p className="help">{t("emergency.polygon_help")}</p>
      <TextBox
        label={t("emergency.corners")}
        rows={5}
        longest={5_000}
        value={typed?.of === drawn ? typed.text : drawn}
        onChange={(text) => {
          const corners = cornersOfText(text).slice(0, 200);
          setTyped({ text, of: textOfCorners(corners) });
          draw({ corners });
        }}
      />
    </>
  );
}

function CellTicks({ draft, draw }: PartProps): ReactNode {
  const t = useT();
  const [search, setSearch] = useState("");
  const root = useTown((state) => state.town?.rootDivision ?? undefined);
  const { answer } = useReading<CellList>("/api/cells", root ? { division: root } : {}, ["cell"]);
  const chosen = new Set(draft.cellIds);
  const inside = (answer?.cells ?? []).filter(({ load }) => load !== null);
  const found = inside.filter(({ id, name, code }) => chosen.has(id) || `${name} ${code}`.includes(search.trim()));
  return (
    <>
      <p className="help">{t("emergency.cells_help")}</p>
      <Field
        label={t("emergency.find_cell")}
        maxLength={40}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {!answer && <Loading small title={t("state.loading", { what: t("emergency.area.cells") })} />}
      <div className="cell-ticks">
        {found.slice(0, MOST_SHOWN).map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.has(id)}
            onChange={(on) =>
              draw({ cellIds: on ? [...draft.cellIds, id] : draft.cellIds.filter((one) => one !== id) })
            }
          />
        ))}
      </div>
    </>
  );
}

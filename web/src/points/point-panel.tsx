/** One point in the inspector: its kind by mark and word, where it is, what is around it; and for who plans there, amend and take off. */
import type { Point } from "@gridstead/server/contract";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useArea } from "../state/area.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { usePoints } from "../state/points.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { InspectorHead, ReadPanel, SelectLink } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { PointMark } from "../ui/point-mark.tsx";
import { changePoint } from "./keep-point.ts";

export function PointPanel({ id }: { readonly id: number }) {
  const t = useT();
  const reading = useReading<Point>(`/api/points/${id}`, {}, ["point", "cell_block"]);
  usePlaceOf(asTarget(reading.answer?.at ?? null));
  return (
    <ReadPanel reading={reading} what={t("points.what")} subject={t("points.this")}>
      {(point) => <PointParts point={point} />}
    </ReadPanel>
  );
}

function PointParts({ point }: { readonly point: Point }) {
  const t = useT();
  const { words } = useFormats();
  const kind = usePoints(({ kinds }) => kinds.find(({ code }) => code === point.kind));
  const kindName = kind ? words(kind.name) : point.kind;
  const [lng = 0, lat = 0] = point.at;
  return (
    <>
      <InspectorHead
        title={point.name ?? kindName}
        second={
          <>
            {kind && <PointMark kind={kind} />} {kindName}
            {!point.active && ` · ${t("points.off_map")}`}
          </>
        }
      />
      <div className="tab-panel">
        <Section title={t("hazard.place")}>
          <Facts
            facts={[
              [t("points.address"), point.address ?? t("unit.none")],
              [t("points.division"), point.division ? words({ ...point.division, en: point.division.en ?? "" }) : "–"],
              [
                t("place.cell"),
                point.cell ? (
                  <SelectLink key="cell" kind="cell" id={point.cell.id}>
                    {point.cell.name}
                  </SelectLink>
                ) : (
                  "–"
                ),
              ],
              [t("points.position"), `${lat.toFixed(5)}, ${lng.toFixed(5)}`],
            ]}
          />
          {point.note && <p className="small">{point.note}</p>}
        </Section>
        <PointActions point={point} />
      </div>
    </>
  );
}

function PointActions({ point }: { readonly point: Point }) {
  const t = useT();
  const problem = useProblemText();
  const openCard = useTools((state) => state.openCard);
  const select = useSelection((state) => state.select);
  const ask = useArea((state) => state.ask);
  const [lng = 0, lat = 0] = point.at;
  const around = (): void => {
    ask(`circle:${lng.toFixed(6)},${lat.toFixed(6)}:300`);
    select(null);
  };
  return (
    <Section title={t("points.do")}>
      <div className="map-row">
        <Button small icon="locate" onClick={around}>
          {t("points.around")}
        </Button>
        {point.mine && (
          <>
            <Button small icon="edit" onClick={() => openCard("point-edit")}>
              {t("points.edit")}
            </Button>
            <Button small onClick={() => void changePoint(point, { active: !point.active }, { t, problem })}>
              {t(point.active ? "points.remove" : "points.put_back")}
            </Button>
          </>
        )}
      </div>
    </Section>
  );
}

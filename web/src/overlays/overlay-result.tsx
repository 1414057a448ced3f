/** What came of the shown overlay, for those who read lists: how many, the first by count or by nearness, a way to each on the map. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useDesk } from "../state/desk.ts";
import { type OverlayCollection, useOverlays } from "../state/overlays.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { kindWords } from "./layer-words.ts";
import { OverlayChanges } from "./overlay-changes.tsx";
import { amountOf, type OverlayRow, overlayRows } from "./overlay-features.ts";

const MOST_ROWS = 20;
const READABLE_ZOOM = 17;
/** Some 300 m: larger features are shown whole. */
const LARGE_DEGREES = 0.003;

export function OverlayResult(): ReactNode {
  const t = useT();
  const features = useOverlays((state) => state.features);
  const { whole, tenths } = useFormats();
  const answer = features?.answer;
  return (
    <Section title={t("overlay.result")}>
      {features?.refused && !answer ? (
        <RefusedPicture refused={features.refused} what={t("overlay.result_what")} again={features.again} />
      ) : !answer ? (
        <Loading small title={t("state.loading", { what: t("overlay.result_what") })} />
      ) : (
        <>
          <p className="overlay-total" role="status">
            <b>{answer.overlay.name}</b>
            <span>
              {t("overlay.features_in", { count: answer.features.length, seconds: tenths(answer.overlay.seconds) })}
            </span>
          </p>
          {answer.overlay.repeats !== null && <OverlayChanges id={answer.overlay.id} />}
          {answer.features.length === 0 ? (
            <Empty small title={t("overlay.nothing")} text={t("overlay.nothing_hint")} />
          ) : (
            <Rows collection={answer} whole={whole} />
          )}
        </>
      )}
      <Button small onClick={() => useOverlays.getState().show(null)}>
        {t("overlay.hide")}
      </Button>
    </Section>
  );
}

type RowsProps = { readonly collection: OverlayCollection; readonly whole: (value: number | null) => string };

function Rows({ collection, whole }: RowsProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const amount = amountOf(collection.overlay);
  const rows = overlayRows(collection, MOST_ROWS, { name, kind: (layer, kind) => kindWords(layer, kind, t) });
  return (
    <>
      <table className="overlay-rows">
        <thead>
          <tr>
            <th scope="col">{t("overlay.feature")}</th>
            {amount && (
              <th scope="col" className="num">
                {t(`overlay.amount.${amount}`)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td>
                <button type="button" onClick={() => flyTo(row)}>
                  {row.name ?? t("overlay.unnamed", { number: row.number })}
                </button>
              </td>
              {amount && (
                <td className="num">
                  {whole(row.amount)}
                  {amount === "distance" ? " m" : amount === "share" && " %"}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {collection.features.length > rows.length && (
        <p className="small muted">{t("overlay.first_rows", { count: rows.length })}</p>
      )}
    </>
  );
}

/** On a phone the map comes forward: else nothing would be seen of it. */
function flyTo({ box }: OverlayRow): void {
  const { view, fly } = useCamera.getState();
  const [west, south, east, north] = box;
  useDesk.getState().setHalf("map");
  if (Math.max(east - west, north - south) > LARGE_DEGREES) return fly({ box });
  fly({ to: [(west + east) / 2, (south + north) / 2], zoom: Math.max(view?.zoom ?? 0, READABLE_ZOOM) });
}

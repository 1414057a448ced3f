/** Kept overlays, newest first: show or hide on the map, zoom to, download, delete after a confirmation with numbers. */
import type { Overlay } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson } from "../state/api.ts";
import { useCamera } from "../state/camera.ts";
import { useDesk } from "../state/desk.ts";
import { useLive } from "../state/live.ts";
import { repeatOverlay, useOverlays } from "../state/overlays.ts";
import { boxAsTarget } from "../state/place.ts";
import { asRefused } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/field.tsx";
import { Empty } from "../ui/pictures.tsx";
import { type MadeNames, wishWords } from "./layer-words.ts";

type LinesProps = { readonly overlays: readonly Overlay[]; readonly names: MadeNames };

export function OverlayLines({ overlays, names }: LinesProps): ReactNode {
  const t = useT();
  if (overlays.length === 0) return <Empty small title={t("overlay.none")} text={t("overlay.none_hint")} />;
  return (
    <ul className="overlay-lines">
      {overlays.map((overlay) => (
        <Line key={overlay.id} overlay={overlay} names={names} />
      ))}
    </ul>
  );
}

function Line({ overlay, names }: { readonly overlay: Overlay; readonly names: MadeNames }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const shown = useOverlays((state) => state.shownId === overlay.id);
  const show = useOverlays((state) => state.show);
  const repeating = useOverlays((state) => state.asking);
  const [asking, setAsking] = useState(false);
  const { id, name, by, at, wish, features, repeats } = overlay;
  const words = wishWords(wish, names, formats, t);
  return (
    <li>
      <b>{name}</b>
      {words !== name && <p className="small soft">{words}</p>}
      <p className="tiny muted">
        {t("overlay.features", { count: features })} · {t("overlay.by", { name: by, time: formats.isoDayClock(at) })}
        {repeats !== null && ` · ${t("overlay.is_repeat")}`}
      </p>
      <div className="overlay-ways">
        <ZoomTo overlay={overlay} />
        <a
          className="button"
          data-look="secondary"
          data-small
          href={`/api/overlays/${id}.geojson`}
          download={`overlay-${id}.geojson`}
        >
          {t("overlay.download")}
        </a>
        <a
          className="button"
          data-look="secondary"
          data-small
          href={`/api/overlays/${id}.csv`}
          download={`overlay-${id}.csv`}
        >
          {t("overlay.download_table")}
        </a>
        <Button small busy={repeating} onClick={() => void repeatOverlay(id)}>
          {t("overlay.repeat")}
        </Button>
        <Button small onClick={() => setAsking(true)}>
          {t("overlay.delete")}
        </Button>
        <Switch label={t("overlay.on_map")} checked={shown} onChange={(on) => show(on ? id : null)} />
      </div>
      {asking && <ConfirmDelete overlay={overlay} onClose={() => setAsking(false)} />}
    </li>
  );
}

/** Absent where nothing came of it: there is no place to go to. */
function ZoomTo({ overlay: { id, box } }: { readonly overlay: Overlay }): ReactNode {
  const t = useT();
  const target = boxAsTarget(box);
  if (!target) return null;
  const go = (): void => {
    useOverlays.getState().show(id);
    useDesk.getState().setHalf("map");
    useCamera.getState().fly(target);
  };
  return (
    <Button small onClick={go}>
      {t("overlay.zoom")}
    </Button>
  );
}

type ConfirmProps = { readonly overlay: Overlay; readonly onClose: () => void };

function ConfirmDelete({ overlay: { id, name, features }, onClose }: ConfirmProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await deleteJson(`/api/overlays/${id}`);
      const { shownId, show } = useOverlays.getState();
      if (shownId === id) show(null);
      useLive.getState().bumpOwn(["overlay"]);
      onClose();
    } catch (error) {
      setWrong(problem(asRefused(error).code));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("overlay.delete_title", { name })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("overlay.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => void remove()}>
            {t("overlay.delete")}
          </Button>
        </>
      }
    >
      <p>{t("overlay.delete_hint", { count: features })}</p>
      {wrong && <p role="alert">{wrong}</p>}
    </Dialog>
  );
}

/** Sends a panorama: a card on the map, so that its place can be clicked there or typed; nothing goes out before the blurring is confirmed. */
import type { Panorama } from "@gridstead/server/contract";
import type { MapMouseEvent } from "maplibre-gl";
import { type Dispatch, type FormEvent, type ReactNode, type SetStateAction, useEffect, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { postTyped } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { newUuid } from "../state/new-uuid.ts";
import { asRefused } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { FileButton } from "../ui/file-button.tsx";
import "./panoramas.css";

type Draft = {
  readonly lng: string;
  readonly lat: string;
  readonly heading: string;
  readonly taken: string;
  readonly note: string;
  readonly blurred: boolean;
};
const DECIMALS = 6;

export function NewPanoramaCard(): ReactNode {
  const t = useT();
  const openCard = useTools((state) => state.openCard);
  const [draft, setDraft] = useState<Draft>({ lng: "", lat: "", heading: "0", taken: "", note: "", blurred: false });
  const [file, setFile] = useState<File>();
  const put = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  usePickedPlace(draft, setDraft);
  const { send, busy, code } = useSendPanorama(() => openCard("none"));
  const problem = useProblemText();
  const ready = file !== undefined && draft.blurred && draft.taken !== "" && placeOf(draft) !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && ready) void send(draft, file);
  };
  return (
    <section className="map-card panorama-card" aria-label={t("panorama.add")}>
      <h2>
        {t("panorama.add")}
        <button type="button" className="map-tool" aria-label={t("map.close")} onClick={() => openCard("none")}>
          <ToolIcon name="close" />
        </button>
      </h2>
      <form onSubmit={submit}>
        <p className="panorama-privacy">{t("panorama.privacy")}</p>
        <FileButton label={t("panorama.file")} accept="image/jpeg" busy={busy} onFile={setFile} />
        <p className="small muted">{t("panorama.file_hint")}</p>
        <Place draft={draft} put={put} />
        <Said draft={draft} put={put} />
        <Checkbox label={t("panorama.blurred")} checked={draft.blurred} onChange={(blurred) => put({ blurred })} />
        {code !== null && (
          <p className="help" data-wrong role="alert">
            {problem(code)}
          </p>
        )}
        <Button
          look="primary"
          type="submit"
          busy={busy}
          refusal={ready ? null : { code: "imported.not_ready", title: t("imported.not_ready") }}
        >
          {t("panorama.send")}
        </Button>
      </form>
    </section>
  );
}

type PartProps = { readonly draft: Draft; readonly put: (part: Partial<Draft>) => void };

function Place({ draft, put }: PartProps): ReactNode {
  const t = useT();
  return (
    <fieldset>
      <legend className="small muted">{t("panorama.pick")}</legend>
      <div className="panorama-pair">
        <Field
          inputMode="decimal"
          label={t("panorama.lng")}
          value={draft.lng}
          onChange={(event) => put({ lng: event.target.value })}
        />
        <Field
          inputMode="decimal"
          label={t("panorama.lat")}
          value={draft.lat}
          onChange={(event) => put({ lat: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

function Said({ draft, put }: PartProps): ReactNode {
  const t = useT();
  return (
    <>
      <Field
        type="number"
        min={0}
        max={359}
        label={t("panorama.heading")}
        value={draft.heading}
        onChange={(event) => put({ heading: event.target.value })}
      />
      <Field
        required
        type="date"
        label={t("panorama.taken")}
        value={draft.taken}
        onChange={(event) => put({ taken: event.target.value })}
      />
      <Field
        label={t("panorama.note")}
        maxLength={500}
        value={draft.note}
        onChange={(event) => put({ note: event.target.value })}
      />
    </>
  );
}

/** Null while it is no place. */
function placeOf({ lng, lat }: Pick<Draft, "lng" | "lat">): [number, number] | null {
  const place: [number, number] = [Number(lng), Number(lat)];
  const known = lng.trim() !== "" && lat.trim() !== "" && Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90;
  return known ? place : null;
}

/** A click on the map fills the fields; the fields show on the map. */
function usePickedPlace({ lng, lat }: Draft, setDraft: Dispatch<SetStateAction<Draft>>): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return undefined;
    const onClick = ({ lngLat }: MapMouseEvent): void =>
      setDraft((before) => ({
        ...before,
        lng: lngLat.lng.toFixed(DECIMALS),
        lat: lngLat.lat.toFixed(DECIMALS),
      }));
    map.on("click", onClick);
    return () => void map.off("click", onClick);
  }, [map, setDraft]);
  useEffect(() => {
    const place = placeOf({ lng, lat });
    if (!map || !place) return undefined;
    const feature: GeoJSON.Feature = {
      type: "Feature",
      geometry: { type: "Point", coordinates: place },
      properties: {},
    };
    setDrawn(map, "measure", { type: "FeatureCollection", features: [feature] });
    return () => setDrawn(map, "measure", emptyCollection);
  }, [map, lng, lat]);
}

function useSendPanorama(onSent: () => void) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  // The same file sent again after a line that broke is the same panorama.
  const [uuid] = useState(newUuid);
  const send = async (draft: Draft, file: File): Promise<void> => {
    const [lng, lat] = placeOf(draft) ?? [0, 0];
    setBusy(true);
    setCode(null);
    try {
      const headingDeg = ((Number(draft.heading) % 360) + 360) % 360;
      const note = draft.note.trim();
      const said = {
        uuid,
        lng,
        lat,
        headingDeg,
        takenOn: draft.taken,
        blurred: draft.blurred,
        ...(note === "" ? {} : { note }),
      };
      const { id } = await postTyped<Panorama>("/api/panoramas", said, file);
      useLive.getState().bumpOwn(["panorama"]);
      useToasts.getState().show({ tone: "done", title: t("panorama.sent") });
      useSelection.getState().select({ kind: "panorama", id });
      onSent();
    } catch (error) {
      setCode(asRefused(error).code);
      setBusy(false);
    }
  };
  return { send, busy, code };
}

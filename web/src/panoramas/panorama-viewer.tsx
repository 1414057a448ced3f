/** A panorama in a dialog: the round picture, true to north, turned by pointer, keys or buttons, and the steps to those nearby. */
import type { Panorama, PanoramaView } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failed } from "../ui/pictures.tsx";
import { Neighbours } from "./neighbours.tsx";
import { sideOf } from "./panorama-words.ts";
import type { Sphere } from "./sphere.ts";

const TURN_DEG = 45;
type Props = {
  readonly view: PanoramaView;
  readonly onStep: (id: number) => void;
  readonly onClose: () => void;
};

export function PanoramaViewer({ view, onStep, onClose }: Props): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const { panorama, neighbours } = view;
  return (
    <Dialog
      wide
      title={`${t("panorama.one")} · ${longDay(panorama.takenOn)}`}
      closeLabel={t("action.close")}
      onClose={onClose}
    >
      <Round key={panorama.id} panorama={panorama} />
      <h3>{t("panorama.neighbours")}</h3>
      <Neighbours neighbours={neighbours} onStep={onStep} />
    </Dialog>
  );
}

const addressOf = ({ id }: Panorama): string => `/api/panoramas/${id}/picture?size=whole`;

export function usePanoramaAlt(): (panorama: Panorama) => string {
  const t = useT();
  return ({ position: [lng = 0, lat = 0], takenOn, headingDeg, note }) =>
    t("panorama.alt", {
      day: takenOn,
      lat: lat.toFixed(5),
      lng: lng.toFixed(5),
      heading: t(`panorama.side.${sideOf(headingDeg)}`),
      note: note ?? "",
    });
}

function Round({ panorama }: { readonly panorama: Panorama }): ReactNode {
  const t = useT();
  const alt = usePanoramaAlt()(panorama);
  const { host, sphere, state, bearing } = useSphere(panorama, alt);
  return (
    <>
      <div className="panorama-round" role="img" aria-label={alt} data-state={state}>
        <div ref={host} className="panorama-host" />
      </div>
      {state === "failed" && (
        <Failed
          small
          title={t("panorama.failed")}
          text={t("panorama.failed_hint")}
          ways={
            <a
              className="button"
              data-look="secondary"
              href={`/api/panoramas/${panorama.id}/picture`}
              target="_blank"
              rel="noreferrer"
            >
              {t("panorama.flat")}
            </a>
          }
        />
      )}
      <div className="imported-ways">
        <Button small onClick={() => sphere.current?.turn(-TURN_DEG)}>
          {t("panorama.turn_left")}
        </Button>
        <Button small onClick={() => sphere.current?.turn(TURN_DEG)}>
          {t("panorama.turn_right")}
        </Button>
        <Button small onClick={() => sphere.current?.face(0)}>
          {t("panorama.to_north")}
        </Button>
        <output className="panorama-bearing">
          {t("panorama.looks")}: {t(`panorama.side.${sideOf(bearing)}`)} {Math.round(bearing) % 360}°
        </output>
      </div>
      <p className="small muted">{t("panorama.viewer_keys")}</p>
    </>
  );
}

function useSphere(panorama: Panorama, caption: string) {
  const t = useT();
  const host = useRef<HTMLDivElement>(null);
  const sphere = useRef<Sphere | null>(null);
  const [state, setState] = useState<"opening" | "open" | "failed">("opening");
  const [bearing, setBearing] = useState(0);
  const address = addressOf(panorama);
  const { headingDeg } = panorama;
  useEffect(() => {
    let left = false;
    const open = async (): Promise<void> => {
      const { openSphere } = await import("./sphere.ts");
      if (left || !host.current) return;
      sphere.current = openSphere({
        container: host.current,
        address,
        headingDeg,
        caption,
        words: { loading: t("panorama.loading"), failed: t("panorama.failed") },
        onBearing: setBearing,
        onReady: () => setState("open"),
        onFault: () => setState("failed"),
      });
    };
    open().catch(() => setState("failed"));
    return () => {
      left = true;
      sphere.current?.close();
      sphere.current = null;
    };
  }, [address, headingDeg, caption, t]);
  return { host, sphere, state, bearing };
}

/** One panorama in the inspector: a small picture that opens the round one, what is said of it, the others of its place, those nearby. */
import type { Panorama, PanoramaView } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useImported } from "../state/imported-layers.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { Button } from "../ui/button.tsx";
import { InspectorHead, ReadPanel } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { hidePanorama, removePanorama } from "./change-panorama.ts";
import { Neighbours } from "./neighbours.tsx";
import { PanoramaViewer, usePanoramaAlt } from "./panorama-viewer.tsx";
import { sideOf } from "./panorama-words.ts";
import "./panoramas.css";

const go = (id: number): void => useSelection.getState().select({ kind: "panorama", id });

export function PanoramaPanel({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const open = useImported(({ viewing }) => viewing === id);
  const view = useImported((state) => state.view);
  const step = (next: number): void => {
    view(next);
    go(next);
  };
  const reading = useReading<PanoramaView>(`/api/panoramas/${id}`, {}, ["panorama"]);
  usePlaceOf(asTarget(reading.answer?.panorama.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("panorama.what")} subject={t("panorama.one")}>
      {(answer) => (
        <>
          <Parts view={answer} onOpen={() => view(id)} />
          {open && <PanoramaViewer view={answer} onStep={step} onClose={() => view(null)} />}
        </>
      )}
    </ReadPanel>
  );
}

function Parts({ view, onOpen }: { readonly view: PanoramaView; readonly onOpen: () => void }): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const alt = usePanoramaAlt();
  const { panorama, versions, neighbours } = view;
  const { id, version, takenOn, hidden } = panorama;
  return (
    <>
      <InspectorHead title={t("panorama.one")} second={longDay(takenOn)} />
      <div className="tab-panel">
        <Section title={t("panorama.one")}>
          {hidden && <p className="panorama-hidden">{t("panorama.is_hidden")}</p>}
          <button type="button" className="panorama-small" onClick={onOpen}>
            <img key={version} src={`/api/panoramas/${id}/picture?size=thumb`} alt={alt(panorama)} />
            <span>{t("panorama.open")}</span>
          </button>
          <PanoramaFacts panorama={panorama} />
          <Actions panorama={panorama} />
        </Section>
        <Section title={t("panorama.versions")} aside={versions.length}>
          <ul className="panorama-neighbours">
            {versions.map((each) => (
              <li key={each.id}>
                <Button small aria-pressed={each.id === id} onClick={() => go(each.id)}>
                  {longDay(each.takenOn)} {each.id === id && `· ${t("panorama.this_one")}`}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t("panorama.neighbours")} aside={neighbours.length}>
          <Neighbours neighbours={neighbours} onStep={go} />
        </Section>
      </div>
    </>
  );
}

function PanoramaFacts({ panorama }: { readonly panorama: Panorama }): ReactNode {
  const t = useT();
  const { longDay, isoDayClock } = useFormats();
  const { headingDeg, takenOn, note, by, at, position } = panorama;
  const [lng = 0, lat = 0] = position;
  return (
    <Facts
      facts={[
        [t("panorama.taken"), longDay(takenOn)],
        [t("panorama.looks"), `${t(`panorama.side.${sideOf(headingDeg)}`)} ${Math.round(headingDeg)}°`],
        [t("panorama.position"), `${lat.toFixed(5)}, ${lng.toFixed(5)}`],
        [t("panorama.by"), t("imported.by_at", { name: by, time: isoDayClock(at) })],
        ...(note === null ? [] : [[t("panorama.note"), note] as const]),
      ]}
    />
  );
}

function Actions({ panorama }: { readonly panorama: Panorama }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { mayChange, mayHide, hidden, removed } = panorama;
  return (
    <div className="imported-ways">
      {mayHide && (
        <Button small onClick={() => void hidePanorama(panorama, !hidden, t, problem)}>
          {t(hidden ? "panorama.unhide" : "panorama.hide")}
        </Button>
      )}
      {mayChange && !removed && (
        <Button small onClick={() => void removePanorama(panorama, t, problem)}>
          {t("panorama.remove")}
        </Button>
      )}
    </div>
  );
}

/** What is said of a layer, its editions with a way to show another, and its removal: in the inspector and in the list of layers alike. */
import type { ImportedLayer } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Facts } from "../ui/panel.tsx";
import { changeLayer } from "./change-layer.ts";
import { ReplaceFile } from "./replace-file.tsx";

export function LayerFacts({ layer }: { readonly layer: ImportedLayer }): ReactNode {
  const t = useT();
  const { name, isoDayClock, whole } = useFormats();
  const { division, from, until, features, source, by, at } = layer;
  return (
    <Facts
      facts={[
        [t("imported.kind"), t(`imported.kind.${layer.kind}`)],
        [t("imported.source"), source],
        [t("imported.reach"), division ? name(division.name, division.nameEn) : t("imported.whole_town")],
        [t("imported.from"), from ? isoDayClock(from) : t("imported.always")],
        [t("imported.until"), until ? isoDayClock(until) : t("imported.open_end")],
        [t("imported.feature_count"), whole(features)],
        [t("imported.brought"), t("imported.by_at", { name: by, time: isoDayClock(at) })],
      ]}
    />
  );
}

export function LayerEditions({ layer }: { readonly layer: ImportedLayer }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const problem = useProblemText();
  const show = (edition: number): void => {
    const back = {
      title: t("imported.edition_shown", { edition }),
      label: t("imported.undo"),
      change: { edition: layer.edition },
    };
    void changeLayer(layer, { edition }, problem, back);
  };
  return (
    <ul className="imported-editions">
      {layer.editions.map(({ number, fileName, system, features, by, at }) => (
        <li key={number}>
          <b>{t("imported.edition", { number })}</b>{" "}
          {number === layer.edition && <span>{t("imported.shown_now")}</span>}
          <p className="tiny muted">
            {fileName} · {system} · {t("overlay.features", { count: features })} ·{" "}
            {t("imported.by_at", { name: by, time: isoDayClock(at) })}
          </p>
          {layer.mayChange && number !== layer.edition && (
            <Button small onClick={() => show(number)}>
              {t("imported.show_edition")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function LayerActions({ layer }: { readonly layer: ImportedLayer }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const problem = useProblemText();
  const [replacing, setReplacing] = useState(false);
  const title = t("imported.removed", { name: name(layer.name, layer.nameEn) });
  const remove = () =>
    void changeLayer(layer, { removed: true }, problem, {
      title,
      label: t("imported.undo"),
      change: { removed: false },
    });
  return (
    <>
      <div className="imported-ways">
        <a
          className="button"
          data-look="secondary"
          data-small
          href={`/api/imported-layers/${layer.id}.geojson`}
          download={`layer-${layer.id}.geojson`}
        >
          {t("overlay.download")}
        </a>
        {layer.mayChange && !layer.removedAt && (
          <>
            <Button small aria-expanded={replacing} onClick={() => setReplacing(!replacing)}>
              {t("imported.replace")}
            </Button>
            <Button small onClick={remove}>
              {t("imported.remove")}
            </Button>
          </>
        )}
        {layer.mayChange && layer.removedAt && (
          <Button small onClick={() => void changeLayer(layer, { removed: false }, problem)}>
            {t("imported.restore")}
          </Button>
        )}
      </div>
      {replacing && <ReplaceFile layer={layer} onDone={() => setReplacing(false)} />}
    </>
  );
}

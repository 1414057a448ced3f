/** All layers from outside, those of another time and those that were removed as well; and the form that brings in a new one. */
import type { ImportedLayer, ImportedLayerList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useImported } from "../state/imported-layers.ts";
import { boxAsTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox } from "../ui/field.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { LayerActions } from "./layer-facts.tsx";
import { NewLayerForm } from "./new-layer-form.tsx";
import "./imported-layers.css";

const KEEPERS: readonly string[] = ["administrator", "supervisor", "duty_officer"];

/** `more` stands beside the way to a new layer: panoramas, handed in by the app. */
export function LayersDialog({ more }: { readonly more?: ReactNode }): ReactNode {
  const t = useT();
  const { managing, manage } = useImported();
  const keeps = useSession(({ signed }) => KEEPERS.includes(signed?.account.role ?? ""));
  const [adding, setAdding] = useState(false);
  if (!managing) return null;
  return (
    <Dialog wide title={t("imported.title")} closeLabel={t("action.close")} onClose={() => manage(false)}>
      <div className="imported-ways">
        {keeps && (
          <Button aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t("imported.new")}
          </Button>
        )}
        {more}
      </div>
      {adding && <NewLayerForm onDone={() => setAdding(false)} />}
      <Layers />
    </Dialog>
  );
}

function Layers(): ReactNode {
  const t = useT();
  const [removed, setRemoved] = useState(false);
  const query = removed ? { removed } : {};
  const { answer, refused, again } = useReading<ImportedLayerList>("/api/imported-layers", query, ["imported_layer"]);
  const what = t("imported.list_what");
  if (!answer && refused) return <RefusedPicture refused={refused} what={what} again={again} />;
  if (!answer) return <Loading small title={t("state.loading", { what })} />;
  return (
    <>
      <Checkbox label={t("imported.show_removed")} checked={removed} onChange={setRemoved} />
      {answer.layers.length === 0 && <Empty small title={t("imported.none")} text={t("imported.none_hint")} />}
      <ul className="imported-lines">
        {answer.layers.map((layer) => (
          <Line key={layer.id} layer={layer} />
        ))}
      </ul>
    </>
  );
}

function Line({ layer }: { readonly layer: ImportedLayer }): ReactNode {
  const t = useT();
  const { name, isoDayClock } = useFormats();
  const open = (): void => {
    const target = boxAsTarget(layer.box);
    if (target) useCamera.getState().fly(target);
    useSelection.getState().select({ kind: "layer", id: layer.id });
    useImported.getState().manage(false);
  };
  const { from, until } = layer;
  return (
    <li>
      <span className="imported-swatch" data-kind={layer.kind} />
      <button type="button" className="plain-link" onClick={open}>
        {name(layer.name, layer.nameEn)}
      </button>
      <p className="small soft">
        {t(`imported.kind.${layer.kind}`)} · {layer.source} ·{" "}
        {t("imported.valid", {
          from: from ? isoDayClock(from) : t("imported.always"),
          until: until ? isoDayClock(until) : t("imported.open_end"),
        })}
      </p>
      <LayerActions layer={layer} />
    </li>
  );
}

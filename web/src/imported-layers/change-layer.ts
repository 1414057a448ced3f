/** Changes a layer on the server and offers the way back: every change of a layer can be taken back by the same door. */
import type { ImportedLayer, ImportedLayerChange } from "@gridstead/server/contract";
import { patchJson } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";

export type Back = {
  readonly title: string;
  readonly label: string;
  readonly change: Omit<ImportedLayerChange, "version">;
};

/** Null when it was refused; the refusal is told as a toast. */
export async function changeLayer(
  layer: Pick<ImportedLayer, "id" | "version">,
  change: Omit<ImportedLayerChange, "version">,
  problem: (code: string) => string,
  back?: Back,
): Promise<ImportedLayer | null> {
  const { show, settle } = useToasts.getState();
  const about = layerAbout(layer);
  try {
    const path = `/api/imported-layers/${layer.id}`;
    const changed = await patchJson<ImportedLayer>(path, { version: layer.version, ...change });
    useLive.getState().bumpOwn(["imported_layer"]);
    settle(about);
    if (back) {
      const run = (): void => void changeLayer(changed, back.change, problem);
      show({ tone: "done", title: back.title, about, action: { label: back.label, run } });
    }
    return changed;
  } catch (error) {
    const { code } = asRefused(error);
    useLive.getState().bumpOwn(["imported_layer"]);
    show({ tone: "refused", title: problem(code) });
    return null;
  }
}

/** Of what the notices of a layer tell. */
export const layerAbout = ({ id }: Pick<ImportedLayer, "id">): string => `layer:${id}`;

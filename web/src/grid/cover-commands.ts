/** Sends covers to the server. The answer is applied like that of every other edit; a refusal is the caller's to show. */
import type { BeginCovers, Edited, EndCovers } from "@gridstead/server/contract";
import { postJson, type Refused } from "../state/api.ts";
import { useGrid } from "../state/grid.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";
import { useEdits } from "./edits.ts";

export const beginCovers = (body: BeginCovers): Promise<Refused | null> => send("/api/grid/covers", body);
export const endCovers = (body: EndCovers): Promise<Refused | null> => send("/api/grid/covers/end", body);

/** Null when the server accepted. */
async function send(path: string, body: unknown): Promise<Refused | null> {
  useEdits.setState({ saving: true, refused: null });
  try {
    const edited = await postJson<Edited>(path, body);
    useEdits.setState({ edited });
    useGrid.getState().apply(edited);
    useLive.getState().bumpOwn(["edit", "assignment"]);
    return null;
  } catch (error) {
    const refusal = asRefused(error);
    if (refusal.status === 409) useLive.getState().bumpOwn(["cell", "assignment"]);
    return refusal;
  } finally {
    useEdits.setState({ saving: false });
  }
}

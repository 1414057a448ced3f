/** Removes or hides a panorama, with a way back in the toast. */
import type { Panorama } from "@gridstead/server/contract";
import type { Translate } from "../i18n/translate.ts";
import { patchJson, postJson } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";

type ProblemText = (code: string) => string;
type Work = () => Promise<Panorama>;

async function tried(work: Work, problem: ProblemText): Promise<Panorama | null> {
  try {
    const changed = await work();
    useToasts.getState().settle(about(changed));
    return changed;
  } catch (error) {
    useToasts.getState().show({ tone: "refused", title: problem(asRefused(error).code) });
    return null;
  } finally {
    useLive.getState().bumpOwn(["panorama"]);
  }
}

const about = ({ id }: Panorama): string => `panorama:${id}`;

export async function removePanorama(panorama: Panorama, t: Translate, problem: ProblemText): Promise<void> {
  const { id } = panorama;
  const set =
    (version: number, removed: boolean): Work =>
    () =>
      patchJson<Panorama>(`/api/panoramas/${id}`, { version, removed });
  const gone = await tried(set(panorama.version, true), problem);
  if (!gone) return;
  useSelection.getState().select(null);
  const run = (): void =>
    void tried(set(gone.version, false), problem).then(
      (back) => back && useSelection.getState().select({ kind: "panorama", id }),
    );
  useToasts.getState().show({
    tone: "done",
    title: t("panorama.was_removed"),
    about: about(gone),
    action: { label: t("panorama.undo"), run },
  });
}

export async function hidePanorama(
  panorama: Panorama,
  hidden: boolean,
  t: Translate,
  problem: ProblemText,
): Promise<void> {
  const set =
    (version: number, next: boolean): Work =>
    () =>
      postJson<Panorama>(`/api/panoramas/${panorama.id}/hiding`, { version, hidden: next });
  const changed = await tried(set(panorama.version, hidden), problem);
  if (!changed || !hidden) return;
  const run = (): void => void tried(set(changed.version, false), problem);
  useToasts.getState().show({
    tone: "done",
    title: t("panorama.was_hidden"),
    about: about(changed),
    action: { label: t("panorama.undo"), run },
  });
}

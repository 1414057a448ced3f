/** Sends what was decided of a point: a new one, a change, and the change back. What came of it is told at the edge of the screen. */
import type { ChangePoint, NewPoint, Point } from "@gridstead/server/contract";
import type { Translate } from "../i18n/translate.ts";
import { patchJson, postJson, type Refused } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";

type Told = { readonly t: Translate; readonly problem: (code: string) => string };

export const addPoint = (wish: NewPoint, told: Told): Promise<Point | null> =>
  tried(told, async () => {
    const made = await postJson<Point>("/api/points", wish);
    useToasts.getState().show({ tone: "done", title: told.t("points.added") });
    useSelection.getState().select({ kind: "point", id: made.id });
    return made;
  });

/** With a way back: the same fields as they were before. */
export const changePoint = (before: Point, change: Omit<ChangePoint, "version">, told: Told): Promise<Point | null> =>
  tried(told, async () => {
    const after = await patchJson<Point>(`/api/points/${before.id}`, { version: before.version, ...change });
    const about = `point:${before.id}`;
    const title = told.t(change.active === false ? "points.removed" : "points.changed");
    const back = { kind: before.kind, at: before.at, name: before.name, address: before.address, note: before.note };
    useToasts.getState().show({
      tone: "done",
      title,
      about,
      action: {
        label: told.t("points.undo"),
        run: () =>
          void tried(told, () =>
            patchJson<Point>(`/api/points/${before.id}`, { version: after.version, ...back, active: before.active }),
          ),
      },
    });
    return after;
  });

async function tried({ problem }: Told, work: () => Promise<Point>): Promise<Point | null> {
  try {
    return await work();
  } catch (error) {
    const refused: Refused = asRefused(error);
    useToasts.getState().show({ tone: "refused", title: problem(refused.code) });
    return null;
  } finally {
    useLive.getState().bumpOwn(["point"]);
  }
}

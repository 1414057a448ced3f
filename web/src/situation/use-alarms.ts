/**
 * A critical hazard that is found while the screen is open raises a notice that stays until somebody handles it, unless this account does
 * not want it here; with sound where it was switched on. Past times raise none.
 */
import type { LogEntry } from "@gridstead/server/contract";
import { useEffect, useRef } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { choiceOf, ring, useAlarmStore } from "../state/alarms.ts";
import { useCamera } from "../state/camera.ts";
import { asTarget } from "../state/place.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";

export function useAlarms(entries: readonly LogEntry[], live: boolean): void {
  const t = useT();
  const { words, name } = useFormats();
  const accountId = useSession(({ signed }) => signed?.account.id ?? 0);
  const seenUntil = useRef<string | null>(null);
  useEffect(() => {
    const newest = entries[0]?.at;
    if (!live || newest === undefined) return;
    const fresh = freshAlarms(entries, seenUntil.current);
    seenUntil.current = newest;
    const chosen = choiceOf(useAlarmStore.getState(), accountId);
    if (!chosen.hazard) return;
    if (chosen.sound && fresh.length > 0) ring();
    const { show, dismiss } = useToasts.getState();
    for (const entry of fresh) {
      const officer = entry.officer ? name(entry.officer.name, entry.officer.nameEn) : null;
      const id = show({
        tone: "alarm",
        title: t("log.alarm", { title: words(entry.title) }),
        detail: [entry.address, entry.cell?.name, officer].filter(Boolean).join(" · "),
        action: {
          label: t("action.locate"),
          run: () => {
            dismiss(id);
            useSelection.getState().select({ kind: "hazard", id: entry.rowId });
            const target = asTarget(entry.position, 17);
            if (target) useCamera.getState().fly(target);
          },
        },
      });
    }
  }, [entries, live, t, words, name, accountId]);
}

/** Newer than what was seen; nothing on the first look, or every page load would be an alarm. */
export const freshAlarms = (entries: readonly LogEntry[], seenUntil: string | null): readonly LogEntry[] =>
  seenUntil === null
    ? []
    : entries.filter(
        ({ kind, severity, at }) => kind === "hazard.found" && severity === 1 && Date.parse(at) > Date.parse(seenUntil),
      );

/**
 * Sends a declaration once at a time and keeps what the server answered. What was filled in is never touched by a refusal. Only when
 * an earlier sending turns out to have arrived with other answers, the next one goes out under a new uuid.
 */
import type { Door, Receipt } from "@gridstead/server/contract";
import { useRef, useState } from "react";
import type { Refused } from "../state/api.ts";
import { newUuid } from "../state/new-uuid.ts";
import { usePreferences } from "../state/preferences.ts";
import { toDeclaration } from "./answers.ts";
import type { Draft } from "./kept-draft.ts";
import { sendDeclaration } from "./public-requests.ts";
import { asRefusal } from "./use-asked.ts";

export function useSending(door: Door, draft: Draft, change: (part: () => Partial<Draft>) => void) {
  const language = usePreferences((state) => state.language);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const under = useRef(false);
  const send = (): void => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setRefused(null);
    const { uuid, answers, photos } = draft;
    sendDeclaration(
      toDeclaration(
        { uuid, code: door.code, language },
        answers,
        photos.map((photo) => photo.uuid),
      ),
    )
      .then(
        (receipt: Receipt) => {
          change(() => ({ receipt }));
          scrollTo(0, 0);
        },
        (error: unknown) => {
          const refusal = asRefusal(error);
          setRefused(refusal);
          if (refusal.code === "declarations.uuid_taken") change(() => ({ uuid: newUuid() }));
        },
      )
      .finally(() => {
        under.current = false;
        setBusy(false);
      });
  };
  return { busy, refused, send };
}

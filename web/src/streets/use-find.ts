/** "Find hot streets": asks with what stands on the desk, however much or little was chosen. */
import { startRun, useStreetRun } from "../state/street-run.ts";
import { useWish } from "./use-wish.ts";

export function useFind(): { readonly find: () => void; readonly busy: boolean } {
  const { wish } = useWish();
  const busy = useStreetRun(({ starting, run }) => starting || run?.state === "running");
  return { find: () => void startRun(wish), busy };
}

/** Puts the lock screen over the page while it is locked, in a tree of its own, and watches for nobody being there. Started once. */
import { createRoot, type Root } from "react-dom/client";
import { useLock } from "../state/lock.ts";
import { LockScreen } from "./lock-screen.tsx";
import { type Covered, coverPage } from "./page-cover.ts";
import { watchIdle } from "./watch-idle.ts";

/** Gives back how to stop. */
export function keepLock(): () => void {
  const stopWatch = watchIdle();
  let shown: { readonly covered: Covered; readonly root: Root } | null = null;
  const follow = (locked: boolean): void => {
    if (locked && shown === null) {
      const cover = document.createElement("div");
      cover.className = "lock-cover";
      const covered = coverPage(cover);
      const root = createRoot(cover);
      root.render(<LockScreen />);
      shown = { covered, root };
    } else if (!locked && shown !== null) {
      const { covered, root } = shown;
      shown = null;
      root.unmount();
      covered.uncover();
    }
  };
  const stop = useLock.subscribe(({ locked }) => follow(locked));
  follow(useLock.getState().locked);
  return () => {
    stop();
    stopWatch();
    follow(false);
  };
}

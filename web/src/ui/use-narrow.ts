/** Whether the window is as narrow as a phone: for views that are another picture there, not the same one squeezed. */
import { useSyncExternalStore } from "react";

const narrow = "(max-width: 640px)";

export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (told) => {
      const query = matchMedia(narrow);
      query.addEventListener("change", told);
      return () => query.removeEventListener("change", told);
    },
    () => matchMedia(narrow).matches,
  );

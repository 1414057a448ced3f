/** Asks again every so often while the page is in sight: for what no change of a table tells of. */
import { useEffect } from "react";

export function useReadingAgain(again: () => void, everyMs: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again();
    }, everyMs);
    return () => clearInterval(timer);
  }, [again, everyMs]);
}

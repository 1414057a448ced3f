/** Above what is read as it is now only: while the screen shows another instant, the panel says that it does not. */
import { useFormats, useT } from "../i18n/use-t.ts";
import { useTime } from "../state/time.ts";

export function OfNow() {
  const t = useT();
  const { dayClock } = useFormats();
  const at = useTime((state) => state.at);
  return at === null ? null : <p className="as-of">{t("inspector.of_now", { time: dayClock(at) })}</p>;
}

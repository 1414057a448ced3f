/** When the server cannot be reached: says of when the picture is. What is shown stays; nothing is pretended to be now. */
import { useFormats, useT } from "../i18n/use-t.ts";
import { useLive } from "../state/live.ts";
import { Icon } from "../ui/icon.tsx";

export function OfflineBanner() {
  const t = useT();
  const { clockSeconds } = useFormats();
  const { status, heardAt } = useLive();
  if (status !== "offline") return null;
  return (
    <div className="offline" role="alert">
      <Icon name="offline" />
      {heardAt === null ? t("offline.banner_never") : t("offline.banner", { time: clockSeconds(heardAt) })}
    </div>
  );
}

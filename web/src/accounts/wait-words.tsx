/** A refusal that ends by itself: how long it lasts. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { Icon } from "../ui/icon.tsx";

export function WaitWords({ refused }: { readonly refused: Refused }): ReactNode {
  const t = useT();
  const seconds = Number(refused.details["retryAfterS"] ?? 1);
  return (
    <p className="refused-words" role="alert">
      <Icon name="warning" size={14} />
      <span>
        {seconds < 90
          ? t("sign_in.wait_s", { count: seconds })
          : t("sign_in.wait_min", { count: Math.ceil(seconds / 60) })}
      </span>
    </p>
  );
}

/** Well, to be looked at, or wrong: a sign, a word and a colour, so that none of them is needed alone. */
import type { HealthState } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Chip } from "../ui/chip.tsx";

const looks = {
  ok: { tone: "ok", icon: "check" },
  warn: { tone: "warn", icon: "warning" },
  bad: { tone: "alarm", icon: "close" },
} as const satisfies Record<HealthState, object>;

export function StateChip({ state }: { readonly state: HealthState }): ReactNode {
  const t = useT();
  return <Chip {...looks[state]}>{t(`health.state.${state}`)}</Chip>;
}

/** The way to the card that sends a panorama, for those who may. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useImported } from "../state/imported-layers.ts";
import { useSession } from "../state/session.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";

const SENDERS: readonly string[] = ["administrator", "supervisor", "duty_officer", "officer"];

export function AddPanorama(): ReactNode {
  const t = useT();
  const sends = useSession(({ signed }) => SENDERS.includes(signed?.account.role ?? ""));
  if (!sends) return null;
  return <Button onClick={open}>{t("panorama.add")}</Button>;
}

function open(): void {
  useImported.getState().manage(false);
  if (useTools.getState().card !== "panorama") useTools.getState().openCard("panorama");
}

/** Signing out here and at the town's own account: offered where the session began there. */
import type { LeftProvider, OfferedProvider, OwnIdentity } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../../i18n/use-t.ts";
import { postJson } from "../../state/api.ts";
import { useCommand } from "../../state/command.ts";
import { useReading } from "../../state/reading.ts";
import { useSession } from "../../state/session.ts";
import { Button } from "../../ui/button.tsx";
import { RefusedWords } from "../../ui/refused-words.tsx";

export function LeaveProvider(): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { busy, refused, run } = useCommand();
  const own = useReading<OwnIdentity>("/api/session/identity").answer;
  const offered = useReading<OfferedProvider>("/api/public/identity-provider").answer;
  if (!own?.sessionIsFromThere || !offered?.provider) return null;
  const leave = async (): Promise<void> => {
    const left = await run(() => postJson<LeftProvider>("/api/session/provider/leave", {}), []);
    if (!left) return;
    if (left.url === null) useSession.getState().signOut();
    else location.assign(left.url);
  };
  return (
    <>
      <Button busy={busy} onClick={() => void leave()}>
        {t("provider.leave", { label: words(offered.provider.label) })}
      </Button>
      <RefusedWords refused={refused} />
    </>
  );
}

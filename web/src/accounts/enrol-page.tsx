/** For an account whose role needs a second factor and has none: adding one, before anything else works. */
import type { ChangedFactors, Factors, Session } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { deleteJson, getJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { Segments } from "../ui/segments.tsx";
import { canUsePasskeys } from "./passkey.ts";
import { PasskeyForm } from "./passkey-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SignInHead } from "./sign-in-head.tsx";
import { TotpForm } from "./totp-form.tsx";
import "./factors.css";
import "./sign-in-page.css";

const kinds = ["totp", "passkey"] as const;

export function EnrolPage(): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<Factors>("/api/session/factors");
  const command = useCommand();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = async (): Promise<void> => {
    const session = await command.run(() => getJson<Session>("/api/session"), []);
    if (session) useSession.getState().signIn(session);
  };
  const leave = async (): Promise<void> => {
    if (await command.run(() => deleteJson("/api/session").then(() => true), [])) useSession.getState().signOut();
  };
  const take = ({ recoveryCodes }: ChangedFactors): void => {
    if (recoveryCodes) setCodes(recoveryCodes);
    else void begin();
  };
  return (
    <main className="sign-in">
      <SignInHead />
      <div>
        <h1>{t("enrol.title")}</h1>
        <p className="soft">{t("enrol.text")}</p>
      </div>
      {codes && <RecoveryCodes codes={codes} done={t("enrol.done")} onKept={() => void begin()} />}
      {!codes && answer && <Enrol factors={answer} onChanged={take} />}
      {!answer && !refused && <Loading small title={t("state.loading", { what: t("factors.what") })} />}
      {!answer && refused && <RefusedPicture refused={refused} what={t("factors.what")} again={again} />}
      <RefusedWords refused={command.refused} />
      {!codes && (
        <Button look="plain" busy={command.busy} onClick={() => void leave()}>
          {t("account.sign_out")}
        </Button>
      )}
    </main>
  );
}

type EnrolProps = { readonly factors: Factors; readonly onChanged: (changed: ChangedFactors) => void };
function Enrol({ factors, onChanged }: EnrolProps): ReactNode {
  const t = useT();
  const [kind, setKind] = useState<(typeof kinds)[number]>("totp");
  return (
    <>
      {canUsePasskeys() && (
        <Segments
          label={t("factors.what")}
          value={kind}
          entries={kinds.map((value) => ({ value, label: t(`factors.${value}`) }))}
          onChoose={setKind}
        />
      )}
      {kind === "totp" ? (
        <TotpForm factors={factors} onChanged={onChanged} onLeave={null} />
      ) : (
        <PasskeyForm factors={factors} onChanged={onChanged} onLeave={() => setKind("totp")} />
      )}
    </>
  );
}

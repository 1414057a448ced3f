/** The responsibility letters of a home (责任书): the valid one with its days, sign or upload the next, PDF, withdraw; the earlier ones. */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useSession } from "../state/session.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { DuePlate } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty } from "../ui/pictures.tsx";
import { LetterCard } from "./letter-card.tsx";
import "./letters.css";
import { SignDialog } from "./sign-dialog.tsx";
import { UploadDialog } from "./upload-dialog.tsx";

type UnitLetter = UnitDetail["letters"][number];
type Doing = "sign" | "upload" | null;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
/** Who works at the door; the server judges again. */
const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function LettersTab({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const [doing, setDoing] = useState<Doing>(null);
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  const valid = unit.letters.find(({ state }) => state === "signed");
  const earlier = unit.letters.filter((letter) => letter !== valid);
  const ways = may && (
    <span className="row letter-ways">
      <Button small look={valid ? "secondary" : "primary"} icon="draft" onClick={() => setDoing("sign")}>
        {t(valid ? "letters.renew" : "letters.sign")}
      </Button>
      <Button small icon="upload" onClick={() => setDoing("upload")}>
        {t("letters.upload")}
      </Button>
    </span>
  );
  return (
    <>
      <Section title={t("letters.current")} aside={ways}>
        {valid ? (
          <LetterLine letter={valid} open />
        ) : (
          <Empty small title={t("letters.none")} text={t("letters.none_hint")} />
        )}
      </Section>
      {earlier.length > 0 && (
        <Section title={t("letters.earlier", { count: earlier.length })}>
          {earlier.map((letter) => (
            <LetterLine key={letter.id} letter={letter} />
          ))}
        </Section>
      )}
      {doing === "sign" && (
        <SignDialog
          unit={unit}
          renews={valid !== undefined}
          onInstead={() => setDoing("upload")}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === "upload" && <UploadDialog unit={unit} renews={valid !== undefined} onClose={() => setDoing(null)} />}
    </>
  );
}

/** `open`: opened from the beginning. */
function LetterLine({ letter, open = false }: { readonly letter: UnitLetter; readonly open?: boolean }) {
  const t = useT();
  const [shown, setShown] = useState(open);
  return (
    <div className="letter">
      <div className="letter-line">
        <button type="button" className="letter-head" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <Chip tone={letter.state === "signed" ? "ok" : "plain"}>{stateWords(letter.state, t)}</Chip>
          <b>{t("letters.valid", { from: letter.validFrom, to: letter.validTo })}</b>
          {letter.state === "signed" && <DaysLeft to={letter.validTo} />}
          <span className="grow" />
          <Icon name="down" />
        </button>
        <ButtonLink href={`/api/letters/${letter.id}/paper`} icon="download">
          {t("letters.paper")}
        </ButtonLink>
      </div>
      {shown && <LetterCard id={letter.id} />}
    </div>
  );
}

function DaysLeft({ to }: { readonly to: string }) {
  const t = useT();
  const { isoDay } = useFormats();
  const today = isoDay(useNow(MINUTE_MS));
  const days = Math.round((Date.parse(to) - Date.parse(today)) / DAY_MS);
  if (days < 0) return <DuePlate tone="over" text={t("letters.days_over", { count: -days })} />;
  return <DuePlate tone={days <= SOON_DAYS ? "soon" : "plain"} text={t("letters.days_left", { count: days })} />;
}

const states = ["signed", "expired", "superseded", "withdrawn"] as const;

const stateWords = (state: string, t: ReturnType<typeof useT>): string => {
  const known = states.find((each) => each === state);
  return known ? t(`letters.state.${known}`) : state;
};

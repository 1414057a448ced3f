/** One declaration as the officer sees it: what was declared, the facts of the rules with got and expected, photos, verify or refuse. */
import type { DeclarationDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { lettingWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { FactLines } from "../ui/fact-lines.tsx";
import { HistoryLines } from "../ui/history-lines.tsx";
import { Facts, PanelHead, Section } from "../ui/panel.tsx";
import { PhotoStrip } from "../ui/photo-strip.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefuseDialog } from "./refuse-dialog.tsx";
import { VerifyDialog } from "./verify-dialog.tsx";

const tables = ["declaration", "transition", "rental_unit", "lease"];

type DeclarationPanelProps = {
  readonly id: number;
  readonly onOpenUnit: (unitId: number) => void;
  readonly onClose: () => void;
};

export function DeclarationPanel({ id, onOpenUnit, onClose }: DeclarationPanelProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<DeclarationDetail>(`/api/declarations/${id}`, {}, tables);
  const [deciding, setDeciding] = useState<"verify" | "refuse" | null>(null);
  if (answer === null)
    return refused ? (
      <RefusedPicture refused={refused} what={t("declarations.one")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("declarations.one") })} />
    );
  return (
    <>
      <PanelHead
        title={answer.address}
        second={t("declarations.kind_by", {
          kind: t(`declarations.kind.${answer.kind}`),
          by: t(`declarations.by.${answer.party}`),
        })}
      >
        <Chip tone={answer.state === "verified" ? "ok" : answer.state === "submitted" ? "warn" : "plain"}>
          {t(`declarations.state.${answer.state}`)}
        </Chip>
      </PanelHead>
      <Decide declaration={answer} onDecide={setDeciding} onOpenUnit={onOpenUnit} onClose={onClose} />
      {answer.refusedReason !== null && (
        <Section title={t("declarations.reason")}>
          <p>{answer.refusedReason}</p>
        </Section>
      )}
      <Section title={t("declarations.facts")}>
        {answer.facts.length > 0 ? (
          <FactLines facts={answer.facts} />
        ) : (
          <p className="muted">{t("declarations.no_facts")}</p>
        )}
      </Section>
      <Declared declaration={answer} />
      <Section title={t("declarations.history")}>
        <HistoryLines lines={answer.history} />
      </Section>
      {deciding === "verify" && (
        <VerifyDialog declaration={answer} onClose={() => setDeciding(null)} onOpenUnit={onOpenUnit} />
      )}
      {deciding === "refuse" && <RefuseDialog declaration={answer} onClose={() => setDeciding(null)} />}
    </>
  );
}

function Decide(props: {
  readonly declaration: DeclarationDetail;
  readonly onDecide: (what: "verify" | "refuse") => void;
  readonly onOpenUnit: (unitId: number) => void;
  readonly onClose: () => void;
}) {
  const { declaration, onDecide, onOpenUnit, onClose } = props;
  const t = useT();
  const may = (action: string): boolean => declaration.possibleActions.includes(action);
  const { unitId } = declaration;
  return (
    <div className="declaration-ways">
      <span className="declaration-close">
        <Button icon="back" onClick={onClose}>
          {t("declarations.close")}
        </Button>
      </span>
      {may("verify") && (
        <Button look="primary" icon="check" onClick={() => onDecide("verify")}>
          {t("declarations.verify")}
        </Button>
      )}
      {may("refuse") && (
        <Button look="danger" onClick={() => onDecide("refuse")}>
          {t("declarations.refuse")}
        </Button>
      )}
      {unitId !== null && <Button onClick={() => onOpenUnit(unitId)}>{t("declarations.open_unit")}</Button>}
    </div>
  );
}

function Declared({ declaration }: { readonly declaration: DeclarationDetail }) {
  const t = useT();
  const { whole, tenths, isoDayClock } = useFormats();
  const { letting, until, areaM2, rooms, beds, contractSigned, photos, kind } = declaration;
  const moves = kind !== "end";
  return (
    <Section title={t("declarations.declared")}>
      <Facts
        facts={[
          [t("declarations.floor"), whole(declaration.floor)],
          ...(letting === null ? [] : [[t("declarations.letting"), t(lettingWords(letting))] as const]),
          [t("declarations.day"), declaration.happenedOn],
          ...(until === null ? [] : [[t("declarations.until"), until] as const]),
          ...(moves
            ? [
                [t("declarations.adults"), whole(declaration.adults)] as const,
                [t("declarations.children"), whole(declaration.children)] as const,
              ]
            : []),
          ...(kind === "letting"
            ? [
                [t("declarations.area"), areaM2 === null ? none : `${tenths(areaM2)} m²`] as const,
                [t("declarations.rooms"), whole(rooms)] as const,
                [t("declarations.beds"), whole(beds)] as const,
              ]
            : []),
          ...(contractSigned === null
            ? []
            : [
                [
                  t("declarations.contract"),
                  t(contractSigned ? "declarations.signed" : "declarations.not_signed"),
                ] as const,
              ]),
          [t("declarations.col.sent"), isoDayClock(declaration.submittedAt)],
        ]}
      />
      {photos.length > 0 && (
        <PhotoStrip
          photos={photos.map((photo, index) => ({
            ...photo,
            purpose: "contract",
            caption: t("declarations.photos", { count: index + 1 }),
            madeAt: declaration.submittedAt,
          }))}
        />
      )}
    </Section>
  );
}

/** Pictures as thumbnails with what they show; one opens whole, with when it was kept and its hash, to be checked against the file. */
import type { PhotoCapture } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { ButtonLink } from "./button.tsx";
import { ContractLook } from "./contract-look.tsx";
import { Dialog } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import { Facts } from "./panel.tsx";
import "./photo-strip.css";

export type ShownPhoto = {
  readonly uuid: string;
  readonly mediaType: string;
  readonly caption: string | null;
  readonly madeAt: string;
  /** That of a contract is opened for a purpose only, and has no thumbnail. */
  readonly purpose?: string;
};
const isContract = ({ purpose }: ShownPhoto): boolean => purpose === "contract";

export function PhotoStrip({ photos }: { readonly photos: readonly ShownPhoto[] }): ReactNode {
  const [open, setOpen] = useState<ShownPhoto | null>(null);
  return (
    <>
      <ul className="file-photos">
        {photos.map((photo) => (
          <li key={photo.uuid}>
            <Thumb photo={photo} onOpen={() => setOpen(photo)} />
          </li>
        ))}
      </ul>
      {open && <WholePhoto photo={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Thumb({ photo, onOpen }: { readonly photo: ShownPhoto; readonly onOpen: () => void }): ReactNode {
  const t = useT();
  const { monthDay } = useFormats();
  const words = photo.caption ?? t("photo.of_day", { day: monthDay(photo.madeAt) });
  return (
    <button type="button" className="photo-thumb" aria-label={t("photo.enlarge", { name: words })} onClick={onOpen}>
      {photo.mediaType === "application/pdf" || isContract(photo) ? (
        <span className="photo-paper">
          <Icon name="doc" size={20} />
        </span>
      ) : (
        <img src={`/api/photos/${photo.uuid}?size=thumb`} alt="" loading="lazy" decoding="async" />
      )}
      <span className="photo-caption cut">{words}</span>
    </button>
  );
}

function WholePhoto({ photo, onClose }: { readonly photo: ShownPhoto; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { isoDayClock, whole, name } = useFormats();
  const { answer } = useReading<PhotoCapture>(`/api/photos/${photo.uuid}/capture`);
  const address = `/api/photos/${photo.uuid}`;
  const by = answer?.account ?? null;
  return (
    <Dialog wide title={photo.caption ?? t("photo.title")} closeLabel={t("action.close")} onClose={onClose}>
      {isContract(photo) ? (
        <ContractLook uuid={photo.uuid} title={photo.caption ?? t("photo.title")} />
      ) : photo.mediaType === "application/pdf" ? (
        <p>
          <ButtonLink href={address} icon="download">
            {t("photo.open_paper")}
          </ButtonLink>
        </p>
      ) : (
        <img className="photo-whole" src={address} alt={photo.caption ?? t("photo.title")} />
      )}
      <Facts
        facts={[
          [t("photo.kept"), isoDayClock(photo.madeAt)],
          ...(by === null ? [] : [[t("photo.by"), name(by.name, by.nameEn)] as const]),
          ...(answer?.capturedAt ? [[t("photo.taken"), isoDayClock(answer.capturedAt)] as const] : []),
          [
            t("photo.distance"),
            answer?.distanceM === null || answer?.distanceM === undefined ? none : `${whole(answer.distanceM)} m`,
          ],
          [
            "SHA-256",
            <code key="hash" className="photo-hash">
              {answer?.sha256 ?? none}
            </code>,
          ],
        ]}
      />
    </Dialog>
  );
}

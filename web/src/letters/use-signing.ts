/** Keeps what is signed or uploaded as an attachment first, then makes the letter of it; both under uuids that stay when it is tried again. */
import type { LetterDetail, NewLetter, Photo } from "@gridstead/server/contract";
import { useState } from "react";
import { postJson, postTyped } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";

type Wish = Pick<NewLetter, "how" | "signer" | "validFrom">;
const tables = ["letter", "rental_unit", "attachment", "transition"];

export function useSigning(unitId: number) {
  const command = useCommand();
  const [uuid] = useState(newUuid);
  // What is attached anew is another attachment: its uuid goes with the bytes.
  const [attached, setAttached] = useState<{ readonly paper: Blob; readonly uuid: string } | null>(null);
  const sign = (paper: Blob, wish: Wish): Promise<LetterDetail | null> => {
    const attachment = attached?.paper === paper ? attached : { paper, uuid: newUuid() };
    setAttached(attachment);
    return command.run(async () => {
      const purpose = wish.how === "on_screen" ? "signature" : "letter";
      await postTyped<Photo>("/api/photos", { uuid: attachment.uuid, purpose, unitId }, paper);
      return postJson<LetterDetail>(`/api/units/${unitId}/letters`, {
        ...wish,
        uuid,
        attachmentUuid: attachment.uuid,
      } satisfies NewLetter);
    }, tables);
  };
  return { busy: command.busy, refused: command.refused, sign };
}

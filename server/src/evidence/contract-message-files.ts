/** Wire shapes of what lies with a message or a bulletin: a photo, or a paper as PDF. */
import { type Static, Type } from "typebox";
import { Strict, Words } from "../http/shapes.ts";
import { Uuid } from "./contract.ts";

/** With one message or bulletin. */
export const MOST_MESSAGE_FILES = 6;
export const FileName = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: "^[^\\u0000-\\u001f/\\\\\\s][^\\u0000-\\u001f/\\\\]*$",
});

/** The body is the file itself. */
export const MessageFileQuery = Strict({ uuid: Uuid, name: FileName });
export type MessageFileQuery = Static<typeof MessageFileQuery>;

export const MessageFile = Strict(
  {
    uuid: Uuid,
    name: Type.String(),
    mediaType: Words("image/jpeg", "image/png", "application/pdf"),
    bytes: Type.Integer(),
  },
  "MessageFile",
);
export type MessageFile = Static<typeof MessageFile>;

/** Sent before, laid to the message by naming them. */
export const MessageFileUuids = Type.Array(Uuid, { maxItems: MOST_MESSAGE_FILES, uniqueItems: true });

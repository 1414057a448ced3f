/** The SQL of what lies with messages and bulletins: one row a file, laid to its message by naming its uuid. */
import { type RawBuilder, sql } from "kysely";
import type { MessageFile } from "./contract-message-files.ts";

export type MessageFileThing = "bulletin" | "message";
export type NewMessageFile = MessageFile & { readonly sha256: string; readonly accountId: number };

/** No row where the uuid is taken. */
export const insertMessageFile = (file: NewMessageFile) => sql`
  insert into message_file (uuid, sha256, bytes, media_type, name, account_id)
  values (${file.uuid}, ${file.sha256}, ${file.bytes}, ${file.mediaType}, ${file.name}, ${file.accountId})
  on conflict (uuid) do nothing`;

export type MessageFileRow = MessageFile & { readonly sha256: string; readonly accountId: number };
export const messageFileByUuid = (uuid: string) => sql<MessageFileRow>`
  select uuid, name, media_type as "mediaType", bytes, sha256, account_id as "accountId" from message_file where uuid = ${uuid}`;

const columnOf = (thing: MessageFileThing): RawBuilder<unknown> => sql.ref(`${thing}_id`);

/** Own ones that lie with nothing yet, or with this already; the uuids that were laid come back. */
export const layMessageFiles = (
  uuids: readonly string[],
  thing: MessageFileThing,
  id: number,
  accountId: number,
) => sql<{
  uuid: string;
}>`
  update message_file set ${columnOf(thing)} = ${id}
  where uuid = any (${`{${uuids.join(",")}}`}::uuid[]) and account_id = ${accountId}
    and ((bulletin_id is null and message_id is null) or ${columnOf(thing)} = ${id})
  returning uuid`;

/** What a draft names no longer. It is loose again, and goes after its time. */
export const loosenMessageFiles = (kept: readonly string[], thing: MessageFileThing, id: number) => sql`
  update message_file set ${columnOf(thing)} = null where ${columnOf(thing)} = ${id} and uuid <> all (${`{${kept.join(",")}}`}::uuid[])`;

export type LaidFileRow = MessageFile & { readonly thingId: number };
/** Of several at once, in the order in which they were sent. */
export const messageFilesOf = (thing: MessageFileThing, ids: readonly number[]) => sql<LaidFileRow>`
  select ${columnOf(thing)} as "thingId", uuid, name, media_type as "mediaType", bytes from message_file
  where ${columnOf(thing)} = any (${`{${ids.join(",")}}`}::bigint[]) order by id limit 2000`;

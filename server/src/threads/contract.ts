/** Wire shapes of threads: what staff write to one another about an incident or a cell. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { MessageFile, MessageFileUuids } from "../evidence/contract-message-files.ts";
import { CellCode, Id, Instant, Nullable, Strict } from "../http/shapes.ts";

/** Exactly one of them. */
const about = { incidentId: Type.Optional(Id), cellId: Type.Optional(Id) };
export const ThreadQuery = Strict(about);
export type ThreadQuery = Static<typeof ThreadQuery>;

const Text = Type.String({ maxLength: 2_000 });
const Mentions = Type.Array(Id, { maxItems: 20, uniqueItems: true });
/** Words, or a file, or both. */
export const NewThreadMessage = Strict(
  {
    uuid: Uuid,
    ...about,
    text: Text,
    /** A message of the same thread. */
    answers: Type.Optional(Id),
    /** Accounts that look into the place of the thread. */
    mentions: Mentions,
    files: MessageFileUuids,
  },
  "NewThreadMessage",
);
export type NewThreadMessage = Static<typeof NewThreadMessage>;
export const EditThreadMessage = Strict(
  { version: Type.Integer({ minimum: 1 }), text: Text, mentions: Mentions },
  "EditThreadMessage",
);
export type EditThreadMessage = Static<typeof EditThreadMessage>;
export const WithdrawThreadMessage = Strict({ version: Type.Integer({ minimum: 1 }) });

export const ThreadPerson = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }, "ThreadPerson");
export type ThreadPerson = Static<typeof ThreadPerson>;
/** Who looks into the place of a thread and can be mentioned in it, by name. */
export const ThreadPeople = Strict({ people: Type.Array(ThreadPerson) }, "ThreadPeople");
export type ThreadPeople = Static<typeof ThreadPeople>;

export const ThreadMessage = Strict(
  {
    id: Id,
    uuid: Uuid,
    by: ThreadPerson,
    isOwn: Type.Boolean(),
    /** Empty of one that was withdrawn, or whose time is over. */
    text: Type.String(),
    answers: Nullable(Strict({ id: Id, by: ThreadPerson, text: Type.String() })),
    mentions: Type.Array(ThreadPerson),
    files: Type.Array(MessageFile),
    madeAt: Instant,
    editedAt: Nullable(Instant),
    withdrawnAt: Nullable(Instant),
    withdrawnBy: Nullable(ThreadPerson),
    erasedAt: Nullable(Instant),
    version: Type.Integer(),
  },
  "ThreadMessage",
);
export type ThreadMessage = Static<typeof ThreadMessage>;

export const Thread = Strict(
  {
    /** Null before the first message. */
    id: Nullable(Id),
    /** Oldest first; of more than 500 the newest. */
    messages: Type.Array(ThreadMessage),
    /** The newest message that the asker has seen. */
    seen: Nullable(Id),
    unread: Type.Integer(),
    /** For so long a message can be edited. */
    editMinutes: Type.Integer(),
    mayWrite: Type.Boolean(),
    /** Where one can speak about it, when the town has named a server for that. */
    videoRoom: Nullable(Type.String()),
  },
  "Thread",
);
export type Thread = Static<typeof Thread>;

export const SeeThread = Strict({ messageId: Id });
/** What a message said before; newest first. */
export const ThreadTexts = Strict(
  { texts: Type.Array(Strict({ text: Type.String(), until: Instant, by: ThreadPerson })) },
  "ThreadTexts",
);
export type ThreadTexts = Static<typeof ThreadTexts>;

export const ThreadLine = Strict(
  {
    id: Id,
    incident: Nullable(Strict({ id: Id, title: Type.String() })),
    cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
    last: Strict({ by: ThreadPerson, at: Instant, text: Type.String(), withdrawn: Type.Boolean() }),
    unread: Type.Integer(),
    /** In one of the unread ones. */
    mentioned: Type.Boolean(),
  },
  "ThreadLine",
);
export type ThreadLine = Static<typeof ThreadLine>;
/** Threads that the asker wrote in, is mentioned in or answers for, the last written in first; at most 100. `unread`: messages in them. */
export const ThreadList = Strict({ threads: Type.Array(ThreadLine), unread: Type.Integer() }, "ThreadList");
export type ThreadList = Static<typeof ThreadList>;

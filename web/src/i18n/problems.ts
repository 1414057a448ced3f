/** Every refusal in both languages: what is wrong, and the way out. A code of the server without words here is a type error. */
import type { ProblemCode } from "@gridstead/server/contract";
import type { Lang } from "./translate.ts";

/** Raised by the browser itself, before or instead of an answer. */
type NetworkCode = "network.offline" | "network.timeout" | "network.unreadable";
type ProblemWords = readonly [zh: string, en: string];

export const problemWords: Readonly<Record<ProblemCode | NetworkCode, ProblemWords>> = {
  "request.invalid": [
    "请求的格式不对。请重新载入页面再试。",
    "The request has the wrong form. Reload the page and try again.",
  ],
  "request.too_large": [
    "内容超过服务器接受的大小。请分几次提交。",
    "This is larger than the server accepts. Send it in parts.",
  ],
  "request.too_many": ["请求太多。请稍等再试。", "Too many requests. Wait a little and try again."],
  "request.wrong_origin": [
    "请求来自另一个网站，已拒绝。请从本站打开。",
    "This came from another site and was refused. Open it from this site.",
  ],
  "request.not_found": ["这个地址没有内容。", "There is nothing at this address."],
  "request.wrong_media_type": ["这里不接受这种内容。", "This kind of content is not accepted here."],
  "server.fault": [
    "服务器出错了。数据没有变化。请再试一次。",
    "Something went wrong on the server. Nothing was changed. Try again.",
  ],
  "server.not_ready": ["服务器连不上数据库。请稍后再试。", "The server cannot reach its database. Try again later."],
  "session.missing": ["请先登录。", "Sign in first."],
  "session.wrong_password": ["账户或密码不对。", "The account or the password is wrong."],
  "session.locked_out": [
    "这个账户输错密码太多次。请稍后再试。",
    "Too many wrong passwords for this account. Try again later.",
  ],
  "token.wrong_scope": ["这个令牌不允许这样做。", "This token does not allow it."],
  "token.unknown": ["没有这个令牌。", "There is no such token."],
  "account.may_not": ["您的角色不允许这样做。请找网格长。", "Your role does not allow this. Ask a supervisor."],
  "scope.outside": ["不在您的管辖范围内。", "This lies outside your jurisdiction."],
  "divisions.not_found": ["没有这个行政区划。", "There is no such division."],
  "blocks.not_found": ["其中有的单元网格已不存在。请重新选择。", "Some of these blocks no longer exist. Choose again."],
  "blocks.stale": [
    "选择之后单元网格有了变化。请看过新的划分再试。",
    "Blocks have changed since you chose them. Look at the new grid and try again.",
  ],
  "cells.not_found": ["没有这个网格。", "There is no such cell."],
  "cells.stale": ["读取之后网格有了变化。请再试一次。", "The cell has changed since you read it. Try again."],
  "cells.not_contiguous": [
    "网格会断成几块。请一并移动中间的单元网格。",
    "The cell would fall apart. Move the blocks in between as well.",
  ],
  "cells.crosses_community": [
    "网格不能跨社区。请只移动同一社区的单元网格。",
    "A cell cannot cross the border of its community. Move blocks of one community only.",
  ],
  "cells.empty": [
    "网格会一个单元网格都不剩。请至少留一个。",
    "The cell would be left without a block. Leave at least one.",
  ],
  "cells.locked": ["网格已锁定。请找锁定它的人。", "The cell is locked. Ask whoever locked it."],
  "cells.ended": ["这个网格已停用。请选另一个。", "The cell no longer exists. Choose another."],
  "cells.nothing_to_move": ["这些单元网格已属于这个网格。", "These blocks already belong to this cell."],
  "assignments.not_an_officer": [
    "只有在职的网格员能负责网格。请选网格员。",
    "Only an active officer can be responsible for a cell. Choose an officer.",
  ],
  "assignments.unchanged": ["这位网格员已经负责这些网格。", "This officer is already responsible for these cells."],
  "edits.nothing_to_undo": ["没有可撤销的操作。", "There is nothing to undo."],
  "edits.nothing_to_redo": ["没有可重做的操作。", "There is nothing to redo."],
  "edits.changed_since": [
    "之后有人改过这些网格，不能直接撤销。",
    "Somebody has changed these cells since; this cannot simply be undone.",
  ],
  "buildings.not_found": ["没有这栋楼。", "There is no such building."],
  "units.not_found": ["没有这个出租屋。", "There is no such rental unit."],
  "hazards.not_found": ["没有这件隐患。", "There is no such hazard."],
  "incidents.not_found": ["没有这个事件。", "There is no such incident."],
  "tiles.unknown_layer": ["没有这个图层。", "There is no such tile layer."],
  "tiles.outside_range": ["没有这个瓦片。", "There is no such tile."],
  "network.offline": ["连不上服务器。请检查网络。", "The server cannot be reached. Check the network."],
  "network.timeout": ["服务器 30 秒没有应答。", "The server did not answer for 30 seconds."],
  "network.unreadable": ["应答读不懂。请重新载入页面。", "The answer could not be read. Reload the page."],
};

const byCode: Readonly<Record<string, ProblemWords>> = problemWords;

/** A newer server may refuse with a code this page does not know: the code itself is then shown, never a blank. */
export function problemText(code: string, lang: Lang): string {
  const [zh, en] = byCode[code] ?? [code, code];
  return lang === "zh" ? zh : en;
}

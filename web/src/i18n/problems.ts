/** Every refusal in both languages: what is wrong, and the way out. A code of the server without words here is a type error. */
import type { ProblemCode } from "@gridstead/server/contract";
import { centreProblems } from "./problems-centre.ts";
import { factorProblems } from "./problems-factors.ts";
import { registerProblems } from "./problems-register.ts";
import type { Lang } from "./translate.ts";

/** Raised by the browser itself, before or instead of an answer. */
type NetworkCode = "network.offline" | "network.timeout" | "network.unreadable" | "passkey.cancelled";
type ProblemWords = readonly [zh: string, en: string];

export const problemWords: Readonly<Record<ProblemCode | NetworkCode, ProblemWords>> = {
  ...centreProblems,
  ...factorProblems,
  ...registerProblems,
  "request.invalid": [
    "请求的格式不对。请重新载入页面再试。",
    "The request has the wrong form. Reload the page and try again.",
  ],
  "request.too_slow": [
    "发送太慢，没有送达，什么也没有改。请换更快的网络再试。",
    "This took too long to arrive; nothing was changed. Try again on a faster line.",
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
  "database.gone": [
    "服务器暂时连不上数据库，恢复后会自动继续。稍后再试之前，请先看看刚才的内容是否已经存下。",
    "The server cannot reach its database for the moment and goes on by itself when it is back. Before you try again, look whether it was kept.",
  ],
  "database.busy": [
    "数据库太忙，数据没有变化。请稍后再试。",
    "The database has too much to do. Nothing was changed. Try again in a moment.",
  ],
  "storage.full": [
    "服务器磁盘已满，数据没有变化。请告诉管理员腾出空间。",
    "The server's disk is full. Nothing was changed. Tell the administrator to make room.",
  ],
  "backups.not_found": ["这个备份不存在或已被清理。", "This backup does not exist (any more)."],
  "backups.busy": ["正在制作或检查备份。请等它完成。", "A backup is being made or checked. Wait until it is done."],
  "server.not_ready": ["服务器连不上数据库。请稍后再试。", "The server cannot reach its database. Try again later."],
  "session.missing": ["请先登录。", "Sign in first."],
  "session.wrong_password": ["账户或密码不对。", "The account or the password is wrong."],
  "session.locked_out": ["输错次数太多。请稍后再试。", "Too many wrong tries. Try again later."],
  "token.wrong_scope": ["这个令牌不允许这样做。", "This token does not allow it."],
  "token.wrong_network": ["这个令牌不能在这个网络使用。", "This token does not hold in this network."],
  "token.not_for_tokens": ["令牌不能做这件事。请本人登录后操作。", "No token may do this. Sign in and do it yourself."],
  "tokens.too_many": [
    "令牌已到上限。请先撤销不用的。",
    "You have as many tokens as one account may. Revoke one first.",
  ],
  "tokens.beyond_account": [
    "令牌不能超过账号本人的权限和范围。请少选一些。",
    "A token cannot do or see more than its account. Choose less.",
  ],
  "tokens.wrong_network_form": [
    "网络写法不对。请写成 10.1.0.0/16 这样，每行一个。",
    "This is not a network. Write it as 10.1.0.0/16, one a line.",
  ],
  "identity.not_offered": ["本站只用密码登录。", "One signs in with a password here."],
  "identity.provider_away": [
    "统一身份服务暂时连不上。请稍后再试，或用密码登录。",
    "The town's account service cannot be reached. Try again later, or sign in with a password.",
  ],
  "identity.wrong_state": [
    "这次登录不是从这个浏览器开始的。请重新开始。",
    "This sign-in was not begun in this browser. Begin again.",
  ],
  "identity.attempt_over": [
    "这次登录已用过或超过十分钟。请重新开始。",
    "This sign-in was used before or took more than ten minutes. Begin again.",
  ],
  "identity.wrong_answer": [
    "统一身份服务的应答不可信，已拒绝。请告诉管理员。",
    "The answer of the town's account service cannot be believed and was refused. Tell an administrator.",
  ],
  "identity.refused_there": [
    "统一身份服务拒绝了登录。请重新开始；再次出现请告诉管理员。",
    "The town's account service refused. Begin again, and tell an administrator if it stays.",
  ],
  "identity.denied": ["登录在统一身份服务处中断了。", "The sign-in was broken off at the town's account service."],
  "identity.not_linked": [
    "这个身份没有关联本站账号。请联系管理员。",
    "No account here is linked with this one. Ask an administrator.",
  ],
  "identity.account_off": [
    "本站的这个账号已停用。请联系管理员。",
    "The account here is disabled. Ask an administrator.",
  ],
  "identity.no_rights": [
    "统一身份服务没有（或不再）给您本站的角色。请联系管理员。",
    "The town's account service gives you no role here (any more). Ask an administrator.",
  ],
  "identity.no_rules": [
    "服务器没有设置由统一身份决定权限。请选“管理员在这里决定”。",
    "The server is not set up to take rights from claims. Choose “Administrators, here”.",
  ],
  "identity.not_found": ["这个账号没有关联。", "This account is linked with nobody."],
  "identity.account_linked": [
    "这个账号已经关联了。请先解除关联。",
    "This account is linked with somebody already. Unlink it first.",
  ],
  "identity.subject_linked": ["这个身份已关联另一个账号。", "Another account is linked with this person."],
  "token.unknown": ["没有这个令牌。", "There is no such token."],
  "account.may_not": ["您的角色不允许这样做。请找网格长。", "Your role does not allow this. Ask a supervisor."],
  "accounts.not_found": [
    "没有这个账号。请回到账号列表重新选择。",
    "There is no such account. Go back to the list and choose again.",
  ],
  "accounts.stale": [
    "账号刚被别的管理员修改。请看过改动再保存。",
    "Another administrator has changed the account. Look at what was changed, then save again.",
  ],
  "accounts.not_own": [
    "自己的账号和权限不能自己改。请找另一位管理员。",
    "Nobody changes his or her own account and rights. Ask another administrator.",
  ],
  "accounts.disabled": ["这个账号已停用。请先启用。", "The account is disabled. Enable it first."],
  "accounts.wrong_dates": [
    "管辖的截止日早于开始日，或已经过去。请改日期。",
    "A jurisdiction would end before it begins. Choose other days.",
  ],
  "accounts.login_taken": ["这个登录名已有人用。请换一个。", "Somebody else has this login. Choose another one."],
  "accounts.jurisdiction_twice": [
    "同一时间内同一区划写了两次。请删去一个，或把日期错开。",
    "One division is named twice for the same time. Remove one of them or choose days that do not overlap.",
  ],
  "accounts.link_over": [
    "链接无效、已用过或已过期。请向管理员要一个新链接。",
    "This link is unknown, used or over. Ask an administrator for a new one.",
  ],
  "sessions.not_found": ["这个登录已经结束。请重新载入列表。", "This session has ended already. Read the list again."],
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
  "blocks.nothing_to_cut": [
    "这条线没有从边到边切开任何单元网格。请让线穿过单元网格。",
    "The line does not cut any block from edge to edge. Draw it right across one.",
  ],
  "blocks.no_codes_left": ["这个社区的单元网格编号已用完。", "The community has no block number left."],
  "cells.line_does_not_split": [
    "这条线没有把网格分成两半。请从一边画到另一边，只穿过一次。",
    "The line does not divide the cell in two. Draw it from edge to edge, across once.",
  ],
  "cells.nothing_inside": [
    "圈内没有过半的单元网格。请画大一些。",
    "No block lies more than half inside the outline. Draw it larger.",
  ],
  "cells.not_adjacent": ["只有相邻的网格才能合并。", "Only cells that border on each other can be merged."],
  "cells.too_few_blocks": ["网格的单元网格太少，分不成这么多份。", "The cell has too few blocks for so many parts."],
  "cells.no_codes_left": ["这个社区的网格编号已用完。", "The community has no cell number left."],
  "cells.unchanged": ["网格本来就是这样。", "The cell is like this already."],
  "cells.not_covered": ["每个单元网格必须恰好属于一份。", "Every block must be in exactly one of the parts."],
  "plans.not_found": ["没有这个方案。", "There is no such plan."],
  "plans.not_draft": [
    "只有草案能改。请复制这个方案，在副本里改。",
    "Only a draft can be changed. Copy the plan and change the copy.",
  ],
  "plans.stale": [
    "方案已被别人改过。请看过新的内容再试。",
    "The plan has changed since you read it. Look at it again.",
  ],
  "plans.base_moved": [
    "方案做好之后现行网格有了变化。请先更新方案的基础。",
    "The present grid has changed since this plan was based on it. Rebase the plan first.",
  ],
  "plans.unfinished": [
    "方案里还有单元网格不属于任何网格。请先分配。",
    "The plan leaves blocks in no cell. Give each of them a cell.",
  ],
  "plans.too_early": [
    "这个时间之后相关网格有过变化。请选较晚的时间。",
    "What the plan touches was changed after that instant. Choose a later one.",
  ],
  "plans.no_cuts": [
    "方案里不能切分单元网格。请先在现行网格里切分。",
    "Blocks are not cut in a plan. Cut them in the present grid first.",
  ],
  "balances.not_found": ["这次均衡已不存在。请重新开始。", "This balance is no longer kept. Start it again."],
  "balances.too_many": [
    "正在进行的均衡太多。请过一分钟再试。",
    "Too many balances are running. Try again in a minute.",
  ],
  "balances.no_blocks": [
    "这里不是有单元网格的社区。请选择一个社区。",
    "This is not a community with blocks. Choose a community.",
  ],
  "balances.all_kept": [
    "所有网格都已锁定、是专属网格或分成几块，没有可以均衡的。请先解锁。",
    "Every cell is locked, made for one site or in pieces: nothing is left to balance. Unlock some first.",
  ],
  "balances.no_load": [
    "这些单元网格没有所选的负荷。请调高别的权重。",
    "The blocks have nothing of what you weigh. Raise another weight.",
  ],
  "balances.wrong_count": [
    "这个社区分不成这么多网格。请改网格数。",
    "The community cannot be divided into so many cells. Choose another number.",
  ],
  "assignments.not_an_officer": [
    "只有在职的网格员能负责网格。请选网格员。",
    "Only an active officer can be responsible for a cell. Choose an officer.",
  ],
  "assignments.unchanged": ["这位网格员已经负责这些网格。", "This officer is already responsible for these cells."],
  "assignments.too_early": [
    "那时之前已由别人负责。请选现任开始负责之后的时间。",
    "Before that instant somebody else was responsible. Choose one after the present officer began.",
  ],
  "covers.same_officer": [
    "网格员不能替自己代班。请选别的网格员。",
    "An officer cannot stand in for himself or herself. Choose another.",
  ],
  "covers.overlap": [
    "这段时间已有人代班。请先结束那次代班，或换日期。",
    "Somebody else stands in at that time. End that cover first, or choose other dates.",
  ],
  "covers.wrong_dates": [
    "代班的结束要晚于开始，最长 400 天，且不能全在过去。",
    "A cover ends after it begins, lasts at most 400 days, and cannot lie wholly in the past.",
  ],
  "covers.not_found": ["没有这次代班。", "There is no such cover."],
  "covers.ended": ["这次代班已经结束。", "This cover is over already."],
  "edits.nothing_to_undo": ["没有可撤销的操作。", "There is nothing to undo."],
  "edits.nothing_to_redo": ["没有可重做的操作。", "There is nothing to redo."],
  "edits.changed_since": [
    "之后有人改过这些网格，不能直接撤销。",
    "Somebody has changed these cells since; this cannot simply be undone.",
  ],
  "official.unreadable": [
    "无法从这个文件读出网格。请导出为 GeoJSON、GeoPackage、Shapefile 压缩包或 CSV。",
    "No grid can be read from this file. Export it as GeoJSON, GeoPackage, zipped Shapefile or CSV.",
  ],
  "official.too_large": [
    "网格文件太大。请按街道拆分后再试。",
    "This grid file is too large. Split it by subdistrict and try again.",
  ],
  "official.no_rows": [
    "文件里没有网格。请检查导出的图层。",
    "This file holds no cells. Check which layer was exported.",
  ],
  "official.no_ground": [
    "没有可供划分的社区。请先导入行政区划。",
    "There is no community to be covered. Import the divisions first.",
  ],
  "official.not_a_coverage": [
    "网格有缝隙、重叠或越界。请先修复再生成方案。",
    "The grid has gaps, overlaps or parts outside. Repair it, then make a plan of it.",
  ],
  "official.nothing_matches": [
    "没有单元网格落在这些网格内。请检查编码和坐标系。",
    "No block lies in any of these cells. Check codes and reference system.",
  ],
  "official.too_slow": [
    "检查这个文件用时太长。请按街道拆分后再试。",
    "Checking this file takes too long. Split it by subdistrict and try again.",
  ],
  "official.busy": [
    "正在检查其他网格文件。请一分钟后再试。",
    "Other grid files are being checked. Try again in a minute.",
  ],
  "streets.run_not_found": [
    "没有这次分析，或者它已过期。请重新分析。",
    "There is no such run, or it is over. Find the hot streets again.",
  ],
  "streets.too_many_saved": [
    "保存的分析已满 50 个。请先删除不再需要的。",
    "You keep 50 runs, as many as one account may. Delete one you no longer need.",
  ],
  "streets.not_yours": ["只有创建人或管理员可以这样做。", "Only its maker or an administrator may do this."],
  "streets.schedule_not_found": ["没有这个每周分析。", "There is no such weekly run."],
  "streets.schedule_running": [
    "这个每周分析正在计算。请稍等。",
    "This weekly run is being computed already. Wait a little.",
  ],
  "streets.too_many_schedules": [
    "每周分析已满 20 个。请先删除一个。",
    "You have 20 weekly runs, as many as one account may. End one first.",
  ],
  "streets.rule_incomplete": [
    "这条提醒规则缺少阈值，或者不需要阈值。",
    "Give this alert rule a threshold; newly hot and fading take none.",
  ],
  "streets.alert_not_found": ["没有这条提醒。", "There is no such alert."],
  "overlays.not_found": ["没有这个叠加分析。", "There is no such overlay."],
  "overlays.not_yours": [
    "只有叠加分析的创建人或管理员可以删除它。",
    "Only the maker of an overlay or an administrator may drop it.",
  ],
  "overlays.incomplete": [
    "这种叠加需要第二个图层或距离。请补充后再试。",
    "This operation needs a second layer, a distance, or both. Add what is missing.",
  ],
  "overlays.unknown_filter": [
    "这个图层不能这样筛选。请去掉筛选条件。",
    "This layer cannot be narrowed down in this way. Take the filter off.",
  ],
  "overlays.too_large": [
    "图层太大，无法一次叠加。请缩小区划或加筛选条件。",
    "The layers are too large for one overlay. Choose a smaller division or a filter.",
  ],
  "overlays.too_many": [
    "保存的叠加分析已满 50 个。请先删除不再需要的。",
    "You keep 50 overlays, as many as one account may. Delete one you no longer need.",
  ],
  "overlays.busy": [
    "正在计算其他叠加分析。请一分钟后再试。",
    "Other overlays are being computed. Try again in a minute.",
  ],
  "streets.no_streets": [
    "这个范围内没有街道。请选择更大的范围，或先导入街道。",
    "There is no street in this area. Choose a larger one, or import the streets first.",
  ],
  "streets.period_wrong": [
    "时间段不对：开始必须早于结束，不能晚于现在，最长 20 年。",
    "This period cannot be used: it must begin before it ends, end by now, and last 20 years at most.",
  ],
  "streets.class_unknown": [
    "没有任何记录属于这个类别。请重新选择类别。",
    "No record has this class. Choose the classes again.",
  ],
  "streets.too_many_records": [
    "记录太多，一次分析不了。请缩短时间段或缩小范围。",
    "These are more records than can be analysed at once. Choose a shorter period or a smaller area.",
  ],
  "streets.too_many_runs": [
    "正在进行的分析太多。请等一个结束，或过一分钟再试。",
    "Too many runs are being worked out. Wait for one to end, or try again in a minute.",
  ],
  "streets.not_ready": [
    "这次分析还没有结果。请等它完成，或重新查找。",
    "The run has no answer. Wait until it is done, or start it again.",
  ],
  "streets.no_such_segment": [
    "这次分析不含这个街段。请从列表中选择。",
    "The run does not rank this street segment. Choose one from the list.",
  ],
  "streets.too_few": [
    "记录太少，画不出曲线。请延长时间段或扩大范围。",
    "These are too few records for a curve. Choose a longer period or a larger area.",
  ],
  "streets.old_network": ["街道已有变化。请重新查找。", "The streets have changed since. Find the hot streets again."],
  "streets.not_analysable": [
    "按这些参数分析不了。请改回默认参数再试。",
    "This cannot be analysed with these numbers. Go back to the usual ones and try again.",
  ],
  "tiles.unknown_layer": ["没有这个图层。", "There is no such tile layer."],
  "tiles.outside_range": ["没有这个瓦片。", "There is no such tile."],
  "passkey.cancelled": [
    "没有得到通行密钥：已取消、超时，或这台设备上没有。",
    "No passkey came: cancelled, too late, or there is none on this device.",
  ],
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

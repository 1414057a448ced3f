/** Refusals of the register and its work, in both languages: homes, leases, hazards, notices, inspections, visits, what the town decides. */
export const registerProblems = {
  "buildings.not_found": ["没有这栋楼。", "There is no such building."],
  "units.not_found": ["没有这个出租屋。", "There is no such rental unit."],
  "buildings.stale": [
    "楼栋信息刚被他人修改。请看最新内容后再改。",
    "Somebody has changed the building since you read it. Look at it as it is now and change it again.",
  ],
  "units.stale": [
    "出租屋信息刚被他人修改。请看最新内容后再改。",
    "Somebody has changed the unit since you read it. Look at it as it is now and change it again.",
  ],
  "units.door_taken": [
    "这个门牌已登记为另一套出租屋。请核对楼层和房号。",
    "Another unit is registered behind this door. Check the floor and the room.",
  ],
  "units.room_twice": ["有房间或门牌写了两次。请删去一个。", "A room or door is named twice. Remove one of them."],
  "units.uuid_used": [
    "这个编号属于另一套出租屋。请重新填写后提交。",
    "This number belongs to another unit. Fill the form in again and send it.",
  ],
  "units.equipment_unclear": [
    "没有的设备不能填数量或有效期。请清空或勾选“有”。",
    "Equipment that is not there has neither a count nor a date. Empty them, or say that it is there.",
  ],
  "units.mark_unknown": ["翻页标记已失效。请从第一页开始。", "This page mark is not known. Begin at the first page."],
  "contacts.not_found": ["没有这个联系人。", "There is no such contact."],
  "alerts.not_found": ["没有这条工作提醒。", "There is no such alert of the daily work."],
  "photos.needs_purpose": [
    "合同照片须说明用途才能查看，查看会留记录。",
    "Say what for: the photo of a contract is opened for a purpose, and the look is written down.",
  ],
  "photos.not_a_contract": ["这不是合同照片，可直接查看。", "This is not the photo of a contract; open it directly."],
  "occupants.not_found": ["没有这位住户。", "There is no such occupant."],
  "occupants.not_required": [
    "当地法律没有要求登记姓名和证件，不予保存。",
    "The law of this place asks for no names and documents: none are kept.",
  ],
  "occupants.lease_over": ["租赁已结束，不能再登记住户。", "The lease is over: nobody is written down in it any more."],
  "occupants.declared_already": ["此证件已在这份租赁中登记。", "This document is declared in this lease already."],
  "occupants.too_many": ["一份租赁的住户已达上限。", "The lease has as many occupants as one may have."],
  "occupants.duty_stale": ["该开关已被他人改动，请重新查看。", "The switch has changed since you read it. Look again."],
  "personal.unknown_receipt": ["没有这个回执码。", "No receipt has this code."],
  "personal.wrong_proof": ["与存储的号码不符。", "Nobody who is stored with this receipt has this number."],
  "corrections.not_found": ["没有这份更正申请。", "There is no such correction."],
  "corrections.stale": ["已有人处理，请重新查看。", "Somebody has taken or answered it since you read it."],
  "corrections.too_many": ["等待答复的更正申请已达上限。", "As many corrections wait as may wait for one receipt."],
  "corrections.uuid_taken": ["该编号已用于另一份更正申请。", "Another correction was sent under this number."],
  "contacts.needs_reason": ["选择“其他”时请写明理由。", "This purpose needs a reason in words."],
  "extra_fields.not_found": ["没有这个字段。", "There is no such field."],
  "extra_fields.stale": [
    "字段刚被他人修改。请看最新内容后再改。",
    "Somebody has changed the field since you read it. Look at it as it is now and change it again.",
  ],
  "extra_fields.key_used": [
    "已有同名的字段键。请换一个。",
    "There is a field with this key already. Choose another one.",
  ],
  "extra_fields.too_many": [
    "自定义字段已达上限。请先删除不用的。",
    "There are as many fields as there may be. Remove one that nobody uses.",
  ],
  "extra_fields.unclear": [
    "字段的规则有矛盾。请看提示后修改。",
    "The rules of the field do not fit together. See what was expected.",
  ],
  "extra_fields.used": [
    "这个字段已有填写内容，只能停用。",
    "The field has been filled in. Retire it instead of removing it.",
  ],
  "extra_fields.choice_used": [
    "这个选项可能已被使用，不能删除；可以改名称。",
    "This choice may stand in a file already and cannot go. Its words may change.",
  ],
  "extra_fields.unknown": [
    "这里没有这个字段。请重新载入。",
    "There is no field with this key here. Load the page again.",
  ],
  "extra_fields.retired": ["这个字段已停用，只能清空。", "This field is retired. It may be emptied, not filled in."],
  "extra_fields.required": ["这个字段必须填写。", "This field must be filled in."],
  "extra_fields.wrong_value": [
    "填写的内容不符合字段要求。",
    "This value does not fit the field. See what was expected.",
  ],
  "searches.not_found": ["没有这个由您保存的搜索。", "There is no such search of yours."],
  "searches.stale": [
    "这个搜索刚被修改。请看最新内容后再改。",
    "The search has changed since you read it. Look at it as it is now and change it again.",
  ],
  "searches.name_used": [
    "您已有同名的搜索。请换一个名称。",
    "You have a search of this name already. Choose another name.",
  ],
  "searches.too_many": [
    "保存的搜索已达上限。请先删除一个。",
    "You keep as many searches as one account may. Drop one.",
  ],
  "searches.may_not_share": [
    "只有网格长和管理员可以保存给所有人用的搜索。",
    "Only supervisors and administrators keep searches for all. Keep it for yourself.",
  ],
  "hazards.not_found": ["没有这件隐患。", "There is no such hazard."],
  "hazards.stale": ["隐患已被他人更改，请重新查看。", "The hazard has changed since you read it."],
  "hazards.uuid_taken": ["该编号已用于另一条隐患。", "Another hazard was sent under this number."],
  "hazards.unknown_item": ["隐患目录中没有此项。", "The catalogue has no such item."],
  "hazards.wrong_place": [
    "请指定一处：房屋、楼栋或网格内的点。",
    "Say one place: a unit, a building or a point inside the grid.",
  ],
  "hazards.not_of_the_house": [
    "楼层和公共部位只用于整栋房屋的隐患；房间的隐患请不要填写。",
    "Floor and common part are for a hazard of the house itself. Leave them out for one in a unit.",
  ],
  "hazards.wrong_time": ["发现时间不能晚于现在。", "A hazard is not found ahead of time."],
  "hazards.severity_needs_note": [
    "更改目录等级须说明理由。",
    "Another severity than the catalogue's needs a reason in words.",
  ],
  "hazards.extension_outside": [
    "延期须晚于原期限，且不超过规定天数。",
    "More time is given for later than the deadline and within the rules.",
  ],
  "notices.not_found": ["没有这份通知书。", "There is no such notice."],
  "notices.stale": ["通知书已被他人更改，请重新查看。", "The notice has changed since you read it."],
  "notices.uuid_taken": ["该编号已用于另一份通知书。", "Another notice was sent under this number."],
  "notices.wrong_place": ["一份通知书只针对一套房屋或一栋楼。", "A notice is for one unit or one building."],
  "notices.wrong_items": ["有的隐患不能列入这份通知书。", "Some hazards cannot stand on this notice."],
  "notices.unknown_receipt": ["没有与此回执码对应的通知书。", "No notice has this receipt code."],
  "incidents.not_found": ["没有这个事件。", "There is no such incident."],
  "outbox.not_found": ["没有这条消息。", "There is no such message."],
  "outbox.not_given_up": ["只有已放弃的消息可以重发。", "Only a message that was given up can be tried again."],
  "states.wrong_state": [
    "现在的状态下不能这样做，可能别人刚办过。请刷新后再看。",
    "This cannot be done in the present state; somebody may have acted just now. Read it again.",
  ],
  "photos.not_found": ["没有这张照片。", "There is no such photo."],
  "photos.not_a_picture": [
    "这种文件不收。请用 JPEG、PNG 或 WebP 图片。",
    "This file is not accepted. Use a JPEG, PNG or WebP picture.",
  ],
  "photos.broken": ["图片已损坏或不完整。请重新拍摄。", "The picture is damaged or not complete. Take it again."],
  "photos.too_many_pixels": [
    "图片像素过大。请用较低的分辨率拍摄。",
    "The picture has too many pixels. Take it with a lower resolution.",
  ],
  "photos.not_a_signature": ["这不是白底或透明底的签名。", "This is not a signature on a white or transparent ground."],
  "photos.active_letter": [
    "文件里除了页面还有别的内容（脚本、附件或加密）。请打印成新的 PDF 再上传。",
    "The document holds more than pages (scripts, attachments or a lock). Print it to a new PDF and send that.",
  ],
  "photos.uuid_taken": ["这个编号已经用于另一张照片。", "Another photo was sent under this number before."],
  "photos.unknown_code": [
    "此码在这里无效。请核对后再输入。",
    "This code opens nothing here. Check it and enter it again.",
  ],
  "photos.too_many": ["这栋楼近期收到的照片太多。请稍后再试。", "Too many photos for this building. Try again later."],
  "photos.busy": ["正在处理其他图片。请一分钟后再试。", "Other pictures are being read. Try again in a minute."],
  "forms.not_found": ["没有这份检查表。", "There is no such form."],
  "forms.stale": [
    "检查表在您查看之后变了。请重新读取再改。",
    "The form has changed since you read it. Read it again and repeat the change.",
  ],
  "forms.key_taken": ["已有同名代码的检查表。", "There is a form of this key already."],
  "forms.not_draft": ["只有草稿可以修改。请复制为新草稿。", "Only a draft can be changed. Copy it to a new draft."],
  "forms.not_published": ["只有已发布的版本可以使用或停用。", "Only a published version can be used or retired."],
  "forms.faulty": ["检查表有错误，改正后才能发布。", "The form has faults. Repair them before it is published."],
  "forms.import_refused": [
    "这个表格文件不能转成检查表，原因逐条列出。",
    "The workbook cannot become a form. The reasons are listed.",
  ],
  "inspections.not_found": ["没有这次检查。", "There is no such inspection."],
  "inspections.uuid_taken": ["这个编号已经用于另一次检查。", "Another inspection was handed in under this number."],
  "inspections.wrong_time": ["检查的起止时间不对。", "The times of the inspection cannot be right."],
  "inspections.contradicts": ["检查结论与发现的情况不一致。", "The result contradicts what was found."],
  "inspections.wrong_answers": ["有些回答不符合检查表。", "Some answers do not fit the form."],
  "inspections.wrong_hazard": ["隐患不能这样登记。", "A hazard cannot be written down like this."],
  "inspections.recheck_refused": ["这项隐患不能这样复查。", "A hazard cannot be looked at again like this."],
  "inspections.wrong_visit": ["这次检查不能完成该走访任务。", "This visit cannot be done by this inspection."],
  "states.may_not": ["这一步不由你办理。", "This step is somebody else's."],
  "states.needs_note": ["这一步要写明理由。", "This step needs a reason in words."],
  "states.not_now": ["还不满足这一步的条件。", "A condition of this step does not hold yet."],
  "calendar.stale": [
    "日历在您查看之后变了。请重新读取再改。",
    "The calendar has changed since you read it. Read it again and repeat the change.",
  ],
  "calendar.impossible": [
    "日历不能这样设置。请检查工作时间和已公布的起止日期。",
    "A calendar cannot be like this. Check the working hours and the first and last announced day.",
  ],
  "rules.stale": [
    "规则在您查看之后变了。请重新读取再改。",
    "The rules have changed since you read them. Read them again and repeat the change.",
  ],
  "rules.impossible": [
    "这些规则互相矛盾。请改正标出的几处。",
    "These rules contradict each other. Put right what is marked.",
  ],
  "grades.contest_not_found": ["没有这条评级异议。", "There is no such doubt about a grade."],
  "grades.contest_open": [
    "这户的评级已有异议在处理。请等答复。",
    "This grade is being looked at already. Wait for the answer.",
  ],
  "grades.contest_answered": ["这条异议已经答复。", "This doubt has been answered."],
  "grades.contest_stale": [
    "这条异议在您查看之后变了。请重新读取。",
    "Somebody has changed this doubt since you read it. Read it again.",
  ],
  "visits.not_found": ["没有这次走访。", "There is no such visit."],
  "visits.stale": ["这次走访在您查看之后变了。请重新读取。", "The visit has changed since you read it. Read it again."],
  "visits.in_past": ["走访只能安排在今天或以后。", "A visit is planned for today or later. Choose another day."],
  "visits.day_full": [
    "这名网格员当天已排满。请换一天或换人。",
    "The officer has no room for another visit on that day. Choose another day or officer.",
  ],
  "visits.same_day": ["这户当天已有走访。请换一天。", "This home has a visit on that day already. Choose another day."],
  "visits.not_the_route": [
    "这些不是该网格员当天的走访。请重新读取计划。",
    "These are not the visits of that officer and day. Read the plan again.",
  ],
  "visits.unit_ended": ["这户已注销登记。", "This home is deregistered."],
  "visits.too_many": [
    "一次排不了这么多走访。请少选几天或缩小范围。",
    "These are more visits than can be planned at once. Choose fewer days or a smaller area.",
  ],
  "spot_checks.not_found": ["没有这次抽查。", "There is no such draw."],
  "spot_checks.size_or_share": ["请填抽查户数或比例，二选一。", "Say either how many to draw or which share."],
  "spot_checks.too_few": [
    "可抽的住户不够。请减少户数或扩大范围。",
    "There are fewer homes than are to be drawn. Draw fewer, or from a larger division.",
  ],
  "declarations.not_found": ["没有这份申报。", "There is no such declaration."],
  "declarations.stale": [
    "这份申报已被他人更新。请重新查看后再处理。",
    "The declaration has changed since you read it. Look at it again, then decide.",
  ],
  "declarations.unknown_door": [
    "没有这个门牌码。请对照门上的二维码重新输入。",
    "No door has this code. Compare it with the sign on the door.",
  ],
  "declarations.unknown_receipt": [
    "没有这个回执码。请对照回执重新输入。",
    "No declaration has this receipt code. Compare it with your receipt.",
  ],
  "declarations.outside_grid": [
    "这栋楼还没有划入网格，暂不能网上申报。请联系社区。",
    "This building lies in no block yet, so nothing can be declared here. Please ask the community office.",
  ],
  "declarations.landlord_did": [
    "房东已经申报过，您不用再申报。如内容有误，请联系网格员。",
    "The landlord has declared this already; nothing is left for you to do. If it is wrong, ask the officer.",
  ],
  "declarations.uuid_taken": [
    "这个编号已用于另一份申报。请重新填写后再提交。",
    "Another declaration was sent under this number. Open a new form and send it again.",
  ],
  "declarations.wrong_dates": [
    "日期不合理。请检查开始和结束日期。",
    "These dates do not fit together or lie too far away. Check the first and the last day.",
  ],
  "declarations.wrong_field": [
    "附加项填写不符合要求。请检查后再提交。",
    "One of the extra fields is not filled in as asked. Check it and send again.",
  ],
  "declarations.wrong_unit": [
    "所选出租屋与申报的楼栋或房号不符。请重新选择。",
    "The unit does not fit the building and room that were declared. Choose another one.",
  ],
  "declarations.which_lease": [
    "该房屋当时有多份租赁。请指明是哪一份。",
    "The unit has several lettings at that time. Say which one is meant.",
  ],
  "declarations.no_lease": [
    "该房屋当时没有登记的租赁。请先登记租赁，或说明理由退回申报。",
    "The unit has no registered letting at that time. Register one first, or refuse with a reason.",
  ],
  "leases.not_found": ["没有这份租赁。", "There is no such lease."],
  "leases.stale": [
    "这份租赁已被他人更新。请重新查看后再处理。",
    "The lease has changed since you read it. Look at it again, then go on.",
  ],
  "leases.overlap": [
    "与已有租赁的日期重叠。请改日期，或先结束原租赁。",
    "Another letting holds at that time. Change the dates, or end the other one first.",
  ],
  "leases.wrong_dates": [
    "租期不合理。请检查租赁的开始和结束日期。",
    "These dates do not fit together. Check the first and the last day.",
  ],
  "leases.wrong_room": ["这个房间不属于该出租屋。", "This room is not one of the unit."],
  "leases.wrong_parent": [
    "所转租的原租赁不在该房屋有效。",
    "The letting that this would be a part of does not hold on this unit.",
  ],
  "leases.outside_parent": [
    "转租的日期不能超出原租赁。",
    "A sub-letting must lie inside the dates of the letting it is part of.",
  ],
  "leases.has_sublettings": [
    "还有转租超出该日期。请先结束转租。",
    "Sub-lettings reach beyond that day. End them first.",
  ],
  "letters.not_found": ["没有这份责任书。", "There is no such responsibility letter."],
  "letters.stale": [
    "这份责任书已被他人更新。请重新查看。",
    "The letter has changed since you read it. Look at it again.",
  ],
  "letters.no_template": [
    "本地还没有现行的责任书文本。请管理员先发布。",
    "The town has no current text of the letter. The administrator must publish one first.",
  ],
  "letters.uuid_taken": ["这个编号已用于另一份责任书。", "Another letter was sent under this number."],
  "letters.wrong_paper": [
    "附件不是该出租屋的签名或责任书。请重新签名或上传。",
    "What is attached is not a signature or paper of this unit. Sign or upload again.",
  ],
  "letters.wrong_dates": ["责任书不能从这一天起生效。", "The letter cannot begin on that day."],
  "letters.template_not_found": ["没有这个责任书文本。", "There is no such text of the letter."],
  "letters.template_stale": [
    "文本已被他人更新。请重新载入。",
    "The text has changed since you read it. Load it again.",
  ],
  "letters.template_not_draft": [
    "只有草稿可以修改。请新建一个版本。",
    "Only a draft can be changed. Make a new version.",
  ],
  "letters.wrong_placeholder": [
    "文本中有无法填写的占位符，或缺少必需的占位符。",
    "The text has a placeholder that nothing fills, or lacks one that is needed.",
  ],
} as const;

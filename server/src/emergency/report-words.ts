/** The words of the report on paper, in both languages. */
import type { EmergencyLogLine, EmergencyTaskState } from "./contract.ts";
import type { EmergencyClass } from "./contract-plans.ts";
import type { RollCallState } from "./contract-roll-call.ts";

export type Both = { readonly zh: string; readonly en: string };

export const words = {
  title: { zh: "应急处置报告", en: "Emergency report" },
  interim: { zh: "应急处置情况（进行中）", en: "Emergency report (interim)" },
  drill: { zh: "演练", en: "DRILL" },
  drillSays: { zh: "本次为演练，不是真实事件。", en: "This was a drill, not a real emergency." },
  plan: { zh: "预案", en: "Plan" },
  version: { zh: "第{n}版", en: "version {n}" },
  level: { zh: "响应级别", en: "Level" },
  place: { zh: "地点", en: "Place" },
  area: { zh: "范围", en: "Area" },
  activated: { zh: "启动", en: "Activated" },
  ended: { zh: "结束", en: "Ended" },
  duration: { zh: "历时", en: "Duration" },
  endNote: { zh: "结论", en: "Conclusion" },
  bulletin: { zh: "通告", en: "Bulletin" },
  result: { zh: "楼栋清点结果", en: "Roll call of buildings" },
  course: { zh: "清点过程", en: "Course of the roll call" },
  help: { zh: "曾需要帮助的楼栋", en: "Buildings that needed help" },
  uncheckedList: { zh: "未核实的楼栋", en: "Buildings never checked" },
  tasks: { zh: "任务", en: "Tasks" },
  timeline: { zh: "时间线", en: "Timeline" },
  none: { zh: "无", en: "None" },
  more: { zh: "另有{n}栋", en: "and {n} more" },
  time: { zh: "时间", en: "Time" },
  who: { zh: "人员", en: "Who" },
  what: { zh: "内容", en: "What" },
  step: { zh: "步骤", en: "Step" },
  to: { zh: "执行", en: "Given to" },
  due: { zh: "时限", en: "Due" },
  state: { zh: "状态", en: "State" },
  finished: { zh: "结束", en: "Ended" },
  address: { zh: "楼栋", en: "Building" },
  since: { zh: "自", en: "Since" },
  until: { zh: "至", en: "Until" },
  note: { zh: "说明", en: "Note" },
  still: { zh: "仍需要帮助", en: "still needs help" },
  total: { zh: "合计", en: "All" },
} as const satisfies Readonly<Record<string, Both>>;

export const classWords: Readonly<Record<EmergencyClass, Both>> = {
  fire: { zh: "火灾", en: "Fire" },
  gas: { zh: "燃气泄漏", en: "Gas leak" },
  flood: { zh: "内涝洪水", en: "Flood" },
  typhoon: { zh: "台风", en: "Typhoon" },
  outage: { zh: "停水停电", en: "Outage" },
  collapse: { zh: "房屋坍塌", en: "Collapse" },
  other: { zh: "其他", en: "Other" },
};
export const stateWords: Readonly<Record<RollCallState, Both>> = {
  unchecked: { zh: "未核实", en: "Unchecked" },
  checked: { zh: "已核实", en: "Checked" },
  evacuated: { zh: "已疏散", en: "Evacuated" },
  needs_help: { zh: "需要帮助", en: "Needs help" },
};
export const taskWords: Readonly<Record<EmergencyTaskState, Both>> = {
  given: { zh: "已下达", en: "given" },
  accepted: { zh: "已接受", en: "accepted" },
  done: { zh: "已完成", en: "done" },
  cannot: { zh: "无法完成", en: "cannot be done" },
  left_open: { zh: "未完成", en: "left open" },
};
export const roleWords: Readonly<Record<string, Both>> = {
  administrator: { zh: "管理员", en: "Administrator" },
  supervisor: { zh: "网格长", en: "Supervisor" },
  duty_officer: { zh: "值班员", en: "Duty officer" },
};
/** What an automatic line says; {…} is filled from its details. */
export const lineWords: Readonly<Record<EmergencyLogLine["kind"], Both>> = {
  activated: { zh: "启动：楼栋{buildings}栋，任务{tasks}项", en: "Activated: {buildings} buildings, {tasks} tasks" },
  area: {
    zh: "调整范围：新增{added}栋，移出{removed}栋，共{buildings}栋",
    en: "Area changed: {added} buildings more, {removed} fewer, {buildings} in all",
  },
  task: { zh: "任务{number}：{from} → {to}", en: "Task {number}: {from} → {to}" },
  marked: { zh: "清点{count}栋：{state}", en: "{count} marked: {state}" },
  unmarked: { zh: "撤销清点{count}栋", en: "{count} marks taken back" },
  written: { zh: "记录", en: "Note" },
  stood_down: { zh: "解除（误报）", en: "Stood down (no emergency)" },
  terminated: { zh: "应急终止", en: "Terminated" },
};

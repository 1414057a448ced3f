/** The life of a bulletin, as a table: a draft, published, and withdrawn. What was published is not edited. */
import { machineOf } from "../states/machine.ts";

const desk = ["supervisor", "duty_officer"] as const;
const authors = ["administrator", ...desk] as const;

export const bulletinMachine = machineOf({
  thing: "bulletin",
  states: ["draft", "published", "withdrawn"],
  final: ["withdrawn"],
  transitions: [
    { action: "draft", from: [null], to: "draft", by: authors },
    { action: "change", from: ["draft"], to: "same", by: authors, guards: ["is_author"] },
    { action: "publish", from: ["draft"], to: "published", by: authors, guards: ["is_author", "not_over"] },
    // An administrator may take back what another one said.
    { action: "withdraw", from: ["draft", "published"], to: "withdrawn", by: ["administrator"] },
    { action: "withdraw", from: ["draft", "published"], to: "withdrawn", by: desk, guards: ["is_author"] },
  ],
});

/** The life of a rental unit in the register, as a table: let, vacant or not declared, until it is deregistered with a reason. */
import { machineOf } from "../states/machine.ts";

const field = ["officer", "supervisor", "duty_officer", "administrator"] as const;
const desk = ["supervisor", "administrator"] as const;

export const unitMachine = machineOf({
  thing: "unit",
  states: ["let", "vacant", "undeclared", "deregistered"],
  final: [],
  transitions: [
    { action: "let", from: [null, "vacant", "undeclared"], to: "let", by: [...field, "rule", "import"] },
    { action: "vacate", from: [null, "let", "undeclared"], to: "vacant", by: [...field, "rule", "import"] },
    { action: "find_undeclared", from: [null, "let", "vacant"], to: "undeclared", by: [...field, "rule", "import"] },
    { action: "change", from: ["let", "vacant", "undeclared"], to: "same", by: field },
    {
      action: "deregister",
      from: ["let", "vacant", "undeclared"],
      to: "deregistered",
      by: field,
      guards: ["no_running_lease", "no_open_hazard"],
    },
    { action: "register_again", from: ["deregistered"], to: "vacant", by: desk, needsNote: true },
  ],
});

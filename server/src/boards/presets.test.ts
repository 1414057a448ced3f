/** The boards to begin with: every one is a board that the server takes. */
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { BoardLayout } from "./contract.ts";
import { boardPresets } from "./presets.ts";
import { faultOf } from "./rules.ts";

test.each(boardPresets.map(({ name, layout }) => [name, layout] as const))(
  "%s is a layout without a fault",
  (_name, layout) => {
    expect([...Value.Errors(BoardLayout, layout)]).toEqual([]);
    expect(faultOf(layout)).toBeNull();
  },
);

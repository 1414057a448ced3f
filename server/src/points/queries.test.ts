/** The golden SQL of points: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const asked = { kind: "hydrant", prefix: "990101", removed: false };
const wish = { kind: "hydrant", at: [121, 31] };

test("the SQL of points is as reviewed", async () => {
  const text = goldenSql({
    pointKinds: queries.pointKinds(),
    kindByCode: queries.kindByCode("hydrant"),
    holdKind: queries.holdKind("hydrant"),
    kindInUse: queries.kindInUse("hydrant"),
    insertKind: queries.insertKind({ code: "bench", zh: "长椅", en: "Bench", shape: "square", letter: "B" }),
    updateKind: queries.updateKind("hydrant", { zh: "消防栓" }),
    pointById: queries.pointById(1),
    points: queries.points(asked, 0, 200),
    countPoints: queries.countPoints(asked),
    communityAt: queries.communityAt(121, 31),
    holdPoint: queries.holdPoint(1),
    updatePoint: queries.updatePoint(1, 1, { name: "甲" }, [121, 31]),
    putBack: queries.updatePoint(1, 1, { active: true }, null),
    insertPoint: queries.insertPoint(wish, 121, 31),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});

/** Wire shapes of the card on the door: its language and its paper. The answer is a PDF. */
import { type Static, Type } from "typebox";
import { Strict, Words } from "../../http/shapes.ts";

export const CardQuery = Strict({
  language: Type.Optional(Words("zh", "en", "both")),
  size: Type.Optional(Words("a6", "a4")),
});
export type CardQuery = Static<typeof CardQuery>;
export const CardSheetQuery = Strict({ language: Type.Optional(Words("zh", "en", "both")) });
export type CardSheetQuery = Static<typeof CardSheetQuery>;

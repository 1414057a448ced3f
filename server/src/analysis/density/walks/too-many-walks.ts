/** The refusal of the walking engines, told apart from other bad input because another network may do. Says nothing of which walks. */
import { AnalysisInputError } from "../../input-error.ts";

/** Walks can neither be followed nor be carried on a grid of steps. */
export class TooManyWalks extends AnalysisInputError {}

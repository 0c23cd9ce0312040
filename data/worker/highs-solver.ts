import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HighsCallbackMap, InterruptCallbackEvent } from "highs";
import type { LinearProgram, LinearSolution, SolveLinear } from "#graph/money/linear-program.ts";

/** Where the solver's code may lie, from each folder above this file: beside a bundle, or in a checkout. */
const wasmPlaces = ["highs.wasm", join("node_modules", "highs", "build", "highs.wasm")];

/**
 * Loads the solver when it is first asked for, and once. A copy of Keiro without it still answers, and says that bounds
 * are missing.
 *
 * @param report Takes the reason why it could not be loaded, for the log.
 */
export function createSolverLoader(report: (error: unknown) => void): () => Promise<SolveLinear | null> {
  let solver: Promise<SolveLinear | null> | null = null;
  return () =>
    (solver ??= createHighsSolver().catch((error: unknown) => {
      report(error);
      return null;
    }));
}

/**
 * HiGHS (J. Hall and others, MIT licence), with no gap allowed between a whole solution and its bound, and limits that do
 * not depend on the clock. A run that nobody wants any more stops at the solver's next checkpoint.
 */
export async function createHighsSolver(): Promise<SolveLinear> {
  const { default: loadHighs } = await import("highs");
  const wasm = findWasm(import.meta.url);
  const highs = await loadHighs({ locateFile: () => wasm });
  const { modelStatus, objectiveSense, variableType, callbackType } = highs.constants;
  const limit = (value: number) =>
    value === Infinity ? highs.infinity : value === -Infinity ? -highs.infinity : value;
  const toModel = ({ maximise, costs, lows, highs: tops, whole, rows }: LinearProgram) => ({
    numCols: costs.length,
    numRows: rows.lows.length,
    sense: maximise ? objectiveSense.maximize : objectiveSense.minimize,
    colCost: Float64Array.from(costs),
    colLower: Float64Array.from(lows, limit),
    colUpper: Float64Array.from(tops, limit),
    rowLower: Float64Array.from(rows.lows, limit),
    rowUpper: Float64Array.from(rows.highs, limit),
    matrix: {
      format: "csr" as const,
      numRows: rows.lows.length,
      numCols: costs.length,
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.variables),
      values: Float64Array.from(rows.factors),
    },
    ...(whole.includes(true)
      ? { integrality: whole.map((isWhole) => (isWhole ? variableType.integer : variableType.continuous)) }
      : {}),
  });
  // One model serves every program: making a new one takes ten times as long as solving a small program.
  const model = highs.createModel();
  model.options.set({
    output_flag: false,
    mip_rel_gap: 0,
    mip_max_nodes: 2_000,
    simplex_iteration_limit: 200_000,
    mip_abs_gap: 1e-9,
    mip_feasibility_tolerance: 1e-9,
    primal_feasibility_tolerance: 1e-9,
    dual_feasibility_tolerance: 1e-9,
  });
  const statuses = new Map<number, LinearSolution["status"]>([
    [modelStatus.optimal, "optimal"],
    [modelStatus.infeasible, "infeasible"],
    [modelStatus.unbounded, "unbounded"],
  ]);
  const listening = (isGivenUp: () => boolean): HighsCallbackMap => {
    const look = (event: InterruptCallbackEvent): undefined => {
      if (isGivenUp()) event.interrupt();
    };
    return {
      [callbackType.simplexInterrupt]: look,
      [callbackType.ipmInterrupt]: look,
      [callbackType.mipInterrupt]: look,
    };
  };
  return (program, isGivenUp) => {
    model.passModel(toModel(program));
    // Each look from inside the solver costs more than a small program takes.
    const isSmall = program.costs.length < smallProgram && !program.whole.includes(true);
    model.run(isGivenUp && !isSmall ? listening(isGivenUp) : undefined);
    const status = statuses.get(model.getModelStatus()) ?? "stopped";
    if (status !== "optimal") return { status, objective: 0, values: [] };
    return { status, objective: model.getObjectiveValue(), values: model.getSolution().colValue };
  };
}
/** A program of fewer variables is solved in some milliseconds. */
const smallProgram = 500;

/** In a packed app the code lies in an archive and the solver unpacked beside it. */
function findWasm(codeAddress: string): string {
  const code = dirname(fileURLToPath(codeAddress));
  for (let folder = code; ; folder = dirname(folder)) {
    for (const place of wasmPlaces) {
      const file = join(folder, place).replace(/([\\/])app\.asar(?=[\\/])/, "$1app.asar.unpacked");
      if (existsSync(file)) return file;
    }
    if (dirname(folder) === folder) throw new Error("The file highs.wasm is missing beside the program.");
  }
}

import loadHighs from "highs";
import type { LinearProgram, LinearSolution, SolveLinear } from "#graph/money/linear-program.ts";

/**
 * The solver that the application uses, with no gap allowed between a whole solution and its bound, and limits that do not
 * depend on the clock.
 */
export async function createHighsSolver(): Promise<SolveLinear> {
  const highs = await loadHighs();
  const { modelStatus, objectiveSense, variableType } = highs.constants;
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
  return (program) => {
    model.passModel(toModel(program));
    model.run();
    const status = statuses.get(model.getModelStatus()) ?? "stopped";
    if (status !== "optimal") return { status, objective: 0, values: [] };
    return { status, objective: model.getObjectiveValue(), values: model.getSolution().colValue };
  };
}

/**
 * Reads the given stacks and makes one report of them. Knows neither flags nor forms; says what it is doing.
 */
import { readUrn } from "../report/urn";
import { ConfigError } from "../provider/http/errors";
import { showName } from "../report/text";
import { readVersion } from "../provider/version";
import { assembleReport } from "./assemble";
import type { Baseline } from "./baseline";
import { compareWithBaseline } from "./baseline";
import { findProgram } from "./find-program";
import type { IgnoreList } from "./ignore-list";
import { isDoubtful } from "./judge-resource";
import { EMPTY_SURVEY, reportFailure, reportStack } from "./report-stack";
import type { DriftReport, StackReport, Warning } from "./report";
import { readStack } from "./read-stack";
import type { StackReading } from "./read-stack";
import { surveyStacks } from "./survey";

export interface DriftRequest {
  targets: readonly StackTarget[];
  env: NodeJS.ProcessEnv;
  /** Undefined: the program is run where there is one. */
  runsProgram: boolean | undefined;
  isSurveyed: boolean;
  ignore: IgnoreList;
  /** Told of the ignore file. */
  listIgnoreWarnings: () => Warning[];
  baseline?: Baseline | undefined;
  now: Date;
  tell: (message: string) => void;
  redact: (text: string) => string;
}

export interface StackTarget {
  cwd: string;
  /** As given with --cwd; undefined: where the command was started. */
  givenCwd?: string | undefined;
  stack?: string | undefined;
}

interface ReadTarget {
  target: StackTarget;
  name: string;
  reading: StackReading | { failure: string };
}

export async function findDrift(request: DriftRequest): Promise<DriftReport> {
  const takenAt = `${request.now.toISOString().slice(0, 19)}Z`;
  const read: ReadTarget[] = [];
  for (const target of request.targets) read.push(await readTarget(request, target));
  requireDistinct(read);
  const readings = read.flatMap(({ target, reading, name }) =>
    "failure" in reading ? [] : [{ target, reading, name }],
  );
  const surveys = await surveyStacks(request, readings, takenAt);
  const stacks = read.map(({ target, name, reading }): StackReport => {
    if ("failure" in reading) return reportFailure(name, request.redact(reading.failure));
    const aim = { stack: target.stack, cwd: target.givenCwd };
    const context = { stack: name, reading, ignore: request.ignore, takenAt, aim };
    return reportStack(context, surveys.get(reading) ?? EMPTY_SURVEY);
  });
  const compared = compareWithBaseline(stacks, request.baseline);
  return assembleReport({
    version: readVersion(),
    takenAt,
    ...compared,
    baselineTakenAt: request.baseline?.takenAt,
    warnings: request.listIgnoreWarnings(),
  });
}

async function readTarget(request: DriftRequest, target: StackTarget): Promise<ReadTarget> {
  const { env, tell } = request;
  const runsProgram = request.runsProgram ?? (await findProgram(target.cwd));
  const reading = await readStack({ ...target, env, tell, runsProgram }, ({ objects, errors }) => [
    ...new Set([...errors.keys(), ...[...objects.values()].filter(isDoubtful).map(({ urn }) => urn)]),
  ]);
  return { target, reading, name: nameStack(target, reading) };
}

/** As given where that says more than state does. */
function nameStack({ stack }: StackTarget, reading: ReadTarget["reading"]): string {
  const urn = "failure" in reading ? "" : (reading.entries[0]?.urn ?? "");
  const { stack: place, project } = readUrn(urn);
  if (stack?.includes("/") === true) return showName(stack);
  if (project !== "") return showName(`${project}/${place}`);
  return showName(stack ?? "the selected stack");
}

function requireDistinct(read: readonly ReadTarget[]): void {
  const names = read.map(({ target, name }) => `${name} ${target.cwd}`);
  const twice = read.find((_, index) => names.indexOf(names[index] ?? "") !== index);
  if (twice !== undefined) throw new ConfigError(`${twice.name} is given twice`, "TWICE");
}

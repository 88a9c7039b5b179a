/**
 * The vendor's form of an access policy, as `--policy` takes it: which actions its statements allow. Conditions,
 * resources and denials are not understood, and refused rather than passed over.
 */
import { readFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { z } from "zod";

const policySchema = z.object({
  Statement: z.array(
    z.strictObject({
      Effect: z.literal("Allow"),
      Action: z.array(z.string()),
      Resource: z.tuple([z.literal("*")]),
    }),
  ),
});

/** Throws commander's InvalidArgumentError when the file is no such policy. */
export function readPolicyFlag(file: string): string[] {
  return parsePolicy(readJson(file)).Statement.flatMap(({ Action }) => Action);
}

function parsePolicy(content: unknown): z.output<typeof policySchema> {
  const { data, error } = policySchema.safeParse(content);
  if (data !== undefined) return data;
  const where = error.issues.map(({ path }) => path.join(".") || "the file").join(", ");
  throw new InvalidArgumentError(
    `The emulator understands statements that allow a list of actions on "*"; look at ${where}.`,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new InvalidArgumentError("It is a JSON file that can be read.");
  }
}

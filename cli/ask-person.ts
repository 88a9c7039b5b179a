/**
 * What `adopt` asks a person in a terminal: which objects, and which secrets. Loaded with the first question only.
 * Prompts go to stderr, so that stdout holds nothing but the report.
 */
import type { Person } from "../adopt/adopt";
import { describeObject } from "../adopt/read-chosen";

const PAGE_SIZE = 20;
const context = { output: process.stderr };

export function createPerson(): Person {
  return {
    async pick(objects) {
      const { checkbox } = await import("@inquirer/prompts");
      const choices = objects.map((listed) => ({
        value: listed,
        name: describeObject(listed, listed.candidates[0]?.kind),
      }));
      const options = { message: "What is to be adopted?", choices, pageSize: PAGE_SIZE, loop: false };
      return checkbox(options, context);
    },
    async askSecret(label, judge) {
      const { password } = await import("@inquirer/prompts");
      const message = `Secret of ${label} (empty if you do not know it):`;
      const validate = (value: string): string | true => (value === "" ? true : (judge(value) ?? true));
      const answer = await password({ message, mask: true, validate }, context);
      return answer === "" ? undefined : answer;
    },
  };
}

export async function confirm(message: string): Promise<boolean> {
  const prompts = await import("@inquirer/prompts");
  return prompts.confirm({ message, default: false }, context);
}
